using Mien.Lab.Training.TensorBoard;

namespace Mien.Lab.Tests.Training.TensorBoard;

public class EventFileTests
{
    // Framed by a bitwise CRC-32C in Python that gives E3069283 for "123456789", the checksum's published check value.
    [Fact]
    public void A_record_carries_masked_checksums_of_its_length_and_its_bytes() =>
        Assert.Equal("0400000000000000424552046D69656ED18AB461", Convert.ToHexString(EventFile.Record("mien"u8.ToArray())));

    [Fact]
    public void Scalars_can_be_read_back_and_a_second_run_appends()
    {
        using var folder = new TemporaryFolder();
        new EventFile(folder.Path, TimeProvider.System).Append(1, ("loss", 0.5), ("accuracy", 0.25));
        new EventFile(folder.Path, TimeProvider.System).Append(2, ("loss", 0.125));

        var events = Read(File.ReadAllBytes(Assert.Single(Directory.GetFiles(folder.Path)))).ToList();

        Assert.Equal("brain.Event:2", events[0].FileVersion);
        Assert.Equal([1, 2], events.Skip(1).Select(each => each.Step));
        Assert.Equal([("loss", 0.5f), ("accuracy", 0.25f), ("loss", 0.125f)],
            events.Skip(1).SelectMany(each => each.Summary.Value).Select(value => (value.Tag, value.SimpleValue)));
    }

    private static IEnumerable<Event> Read(byte[] file)
    {
        for (var at = 0; at < file.Length;)
        {
            var length = (int)BitConverter.ToInt64(file, at);
            yield return Event.Parser.ParseFrom(file, at + 12, length);
            at += 16 + length;
        }
    }
}
