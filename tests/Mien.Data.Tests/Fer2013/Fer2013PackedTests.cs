using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using Mien.Data.Datasets;
using Mien.Data.Fer2013;

namespace Mien.Data.Tests.Fer2013;

/// <summary>FER2013 as people get it: its challenge's own files, archives, and tables that a spreadsheet wrote.</summary>
public sealed class Fer2013PackedTests : IDisposable
{
    private static readonly DrawnFer2013[] Rows = [new(3, "Training"), new(4), new(5, "PrivateTest")];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_table_without_usage_is_the_training_part()
    {
        var set = Read("train.csv", Encoding.UTF8.GetBytes($"emotion,pixels\n3,\"{DrawnFer2013.PixelText(0)}\"\n4,\"{DrawnFer2013.PixelText(1)}\"\n"));
        Assert.Equal([Fer2013Usage.Training, Fer2013Usage.Training], Enumerable.Range(0, set.Count).Select(set.Usage));
        Assert.Equal(DrawnFer2013.Pixels(1), set.Pixels(1).ToArray());
    }

    [Theory]
    [InlineData(';')]
    [InlineData('\t')]
    public void Another_separator_is_read(char separator) =>
        RequireRows(Read("fer2013.csv", Encoding.UTF8.GetBytes(DrawnFer2013.Faces(Rows).Replace(',', separator))));

    [Fact]
    public void The_challenges_table_has_blanks_in_its_header_and_another_order()
    {
        var lines = Rows.Select((row, at) => $"{row.Label}, {row.Usage}, {DrawnFer2013.PixelText(at)}");
        RequireRows(Read("icml_face_data.csv", Encoding.UTF8.GetBytes("\uFEFFemotion, Usage, pixels\r\n" + string.Join("\r\n", lines) + "\r\n")));
    }

    [Fact]
    public void Archives_are_opened_whatever_their_name()
    {
        RequireRows(Read("archive.zip", Zip(("readme.txt", "read me"), ("fer2013/fer2013.csv", DrawnFer2013.Faces(Rows)))));
        RequireRows(Read("fer2013.tar", Tar(("fer2013/README", "read me"), ("fer2013/fer2013.csv", DrawnFer2013.Faces(Rows)))));
        RequireRows(Read("fer2013.tar.gz", Gzip(Tar(("fer2013/fer2013.csv", DrawnFer2013.Faces(Rows)), ("fer2013/fer2013.bib", "@misc{}")))));
        RequireRows(Read("fer2013.csv", Zip(("anything.csv", DrawnFer2013.Faces(Rows)))));
    }

    [Fact]
    public void Of_several_tables_the_most_complete_is_taken()
    {
        (string, string)[] files = [("train.csv", "emotion,pixels\n"), ("test.csv", "pixels\n"), ("icml_face_data.csv", DrawnFer2013.Faces(Rows))];
        RequireRows(Read("challenge.zip", Zip(files)));
        RequireRows(Read("challenge.tar.gz", Gzip(Tar(files))));
    }

    [Fact]
    public void An_archive_without_a_table_or_with_several_others_is_one_line()
    {
        RequireFault("faces.zip", Zip(("train/happy/1.jpg", "")), ": is an archive without a CSV file; give one that holds fer2013.csv, icml_face_data.csv or train.csv.");
        RequireFault("faces.tar", Tar(("a.csv", "x"), ("b.csv", "x")), ": is an archive of several CSV files, a.csv, b.csv; unpack it and give one of them.");
    }

    [Fact]
    public void A_damaged_archive_is_one_line()
    {
        var zip = Zip(("fer2013.csv", DrawnFer2013.Faces(Rows)));
        RequireFault("cut.zip", zip[..(zip.Length / 2)], ": the packed data is damaged or cut short; fetch fer2013.csv again.");
        var tar = Gzip(Tar(("fer2013.csv", DrawnFer2013.Faces(Rows))));
        // How many rows are whole by then depends on how they were packed.
        Assert.Matches(
            @"cut\.tar\.gz, line [1-4]: the packed data is damaged or cut short; fetch fer2013\.csv again\.$",
            Assert.Throws<DatasetException>(() => Read("cut.tar.gz", tar[..(tar.Length / 2)])).Message);
    }

    [Fact]
    public void An_archive_that_claims_more_than_any_data_set_holds_is_refused_before_it_is_read()
    {
        // A header of POSIX's ustar: name, then size in octal at 124, the checksum of all bytes at 148, where blanks stand while it is summed up.
        var header = new byte[1024];
        "fer2013.csv"u8.CopyTo(header);
        "20000000000\0"u8.CopyTo(header.AsSpan(124));
        "        0"u8.CopyTo(header.AsSpan(148));
        "ustar\u000000"u8.CopyTo(header.AsSpan(257));
        Encoding.ASCII.GetBytes($"{Convert.ToString(header.Sum(value => value), 8).PadLeft(6, '0')}\0 ").CopyTo(header, 148);

        RequireFault("bomb.tar", header, ": unpacks to more than 1 GiB, which no such data set takes; unpack it yourself and give the CSV file.");
        RequireFault("bomb.tar.gz", Gzip(header), ": unpacks to more than 1 GiB, which no such data set takes; unpack it yourself and give the CSV file.");
    }

    [Fact]
    public void What_is_unpacked_is_counted_whatever_was_claimed()
    {
        using var limited = new LimitedStream(new MemoryStream(new byte[10]), 8);
        Assert.Equal(8, limited.Read(new byte[8]));
        Assert.Throws<UnpackedTooLargeException>(() => limited.Read(new byte[8]));
        using var cut = new LimitedStream(new MemoryStream(new byte[10]), 20, least: 11);
        Assert.Equal(10, cut.Read(new byte[20]));
        Assert.Throws<InvalidDataException>(() => cut.Read(new byte[20]));
    }

    [Fact]
    public void The_challenges_test_file_has_no_labels_and_says_so() => RequireFault(
        "test.csv", Encoding.UTF8.GetBytes($"pixels\n{DrawnFer2013.PixelText(0)}\n"), ", line 1: the header lacks emotion; fetch fer2013.csv again.");

    private static void RequireRows(Fer2013Dataset set)
    {
        Assert.Equal([.. Rows.Select(row => $"{row.Label} {row.Usage}")], Enumerable.Range(0, set.Count).Select(row => $"{Core.LabelSet.Fer2013.IndexOf(set.Label(row))} {set.Usage(row)}"));
        Assert.All(Enumerable.Range(0, Rows.Length), row => Assert.Equal(DrawnFer2013.Pixels(row), set.Pixels(row).ToArray()));
    }

    private Fer2013Dataset Read(string name, byte[] content)
    {
        File.WriteAllBytes(_folder.File(name), content);
        return Fer2013Dataset.Read(new(_folder.File(name)));
    }

    private void RequireFault(string name, byte[] content, string fault) =>
        Assert.Equal(_folder.File(name) + fault, Assert.Throws<DatasetException>(() => Read(name, content)).Message);

    private static byte[] Zip(params (string Name, string Text)[] files)
    {
        using var packed = new MemoryStream();
        using (var archive = new ZipArchive(packed, ZipArchiveMode.Create))
        {
            foreach (var (name, text) in files)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }
        return packed.ToArray();
    }

    private static byte[] Tar(params (string Name, string Text)[] files)
    {
        using var packed = new MemoryStream();
        using (var archive = new TarWriter(packed))
        {
            foreach (var (name, text) in files)
            {
                archive.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(text)) });
            }
        }
        return packed.ToArray();
    }

    private static byte[] Gzip(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
        {
            gzip.Write(content);
        }
        return packed.ToArray();
    }
}
