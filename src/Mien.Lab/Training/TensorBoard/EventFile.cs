using System.Buffers.Binary;
using System.Numerics;
using Google.Protobuf;

namespace Mien.Lab.Training.TensorBoard;

/// <summary>A file of scalars that TensorBoard draws: <c>tensorboard --logdir runs</c>. A run that goes on appends to it.</summary>
/// <param name="folder">Where it lies; its name says when it was begun.</param>
/// <param name="clock">Tells when.</param>
internal sealed class EventFile(string folder, TimeProvider clock)
{
    private const string Prefix = "events.out.tfevents.";

    /// <summary>Adds the scalars of a step.</summary>
    public void Append(long step, params IEnumerable<(string Tag, double Value)> scalars)
    {
        var path = Directory.EnumerateFiles(folder, Prefix + "*").Order(StringComparer.Ordinal).LastOrDefault();
        path ??= Path.Combine(folder, $"{Prefix}{clock.GetUtcNow().ToUnixTimeSeconds()}.mien");
        using var file = new FileStream(path, FileMode.Append);
        if (file.Position == 0)
        {
            file.Write(Record(new Event { WallTime = Now, FileVersion = "brain.Event:2" }.ToByteArray()));
        }
        var summary = new Summary();
        summary.Value.AddRange(scalars.Select(scalar => new Summary.Types.Value { Tag = scalar.Tag, SimpleValue = (float)scalar.Value }));
        file.Write(Record(new Event { WallTime = Now, Step = step, Summary = summary }.ToByteArray()));
    }

    private double Now => clock.GetUtcNow().ToUnixTimeMilliseconds() / 1000.0;

    // TFRecord: length, its checksum, the bytes, their checksum; little endian.
    internal static byte[] Record(byte[] data)
    {
        var record = new byte[8 + 4 + data.Length + 4];
        BinaryPrimitives.WriteInt64LittleEndian(record, data.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(8), Checksum(record.AsSpan(0, 8)));
        data.CopyTo(record, 12);
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(12 + data.Length), Checksum(data));
        return record;
    }

    // CRC-32C, turned and moved by a constant, since checksums of data that holds checksums are weak.
    private static uint Checksum(ReadOnlySpan<byte> data)
    {
        var crc = uint.MaxValue;
        foreach (var value in data)
        {
            crc = BitOperations.Crc32C(crc, value);
        }
        return BitOperations.RotateRight(~crc, 15) + 0xA282EAD8;
    }
}
