using System.Buffers.Binary;
using System.IO.Compression;

namespace Mien.Data.Datasets;

/// <summary>The text inside a gzip file. Unlike <see cref="GZipStream"/>, which ends quietly there, it notices that the file was cut short.</summary>
internal sealed class GzipText(FileStream file) : Stream
{
    private readonly GZipStream _text = new(file, CompressionMode.Decompress);
    private readonly uint _declared = DeclaredLength(file);
    private uint _read;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    // Files named .csv that are gzipped, and the other way around, are common: the first two bytes know.
    public static bool IsIn(FileStream file)
    {
        Span<byte> magic = stackalloc byte[2];
        var isGzip = file.ReadAtLeast(magic, 2, throwOnEndOfStream: false) == 2 && magic is [0x1f, 0x8b];
        file.Position = 0;
        return isGzip;
    }

    /// <summary>What the last four bytes of a gzip file (RFC 1952, ISIZE) say of the text's length, in bytes modulo 2³².</summary>
    public static uint DeclaredLength(FileStream file)
    {
        Span<byte> size = stackalloc byte[sizeof(uint)];
        file.Position = Math.Max(0, file.Length - size.Length);
        file.ReadAtLeast(size, size.Length, throwOnEndOfStream: false);
        file.Position = 0;
        return BinaryPrimitives.ReadUInt32LittleEndian(size);
    }

    /// <exception cref="InvalidDataException">The data is damaged, or ended before the declared length.</exception>
    public override int Read(Span<byte> buffer)
    {
        var count = _text.Read(buffer);
        _read = unchecked(_read + (uint)count);
        return count > 0 || buffer.IsEmpty || _read == _declared ? count : throw new InvalidDataException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _text.Dispose();
        }
        base.Dispose(disposing);
    }
}
