using System.Runtime.Versioning;

namespace Mien.Core.Tests;

public sealed class WholeFileTests : IDisposable
{
    private const int NoSpace = 28;

    private readonly TemporaryFolder _folder = new();
    private readonly string _path;

    public WholeFileTests() => _path = _folder.File("faces.csv");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_is_made_and_replaced_and_leaves_nothing_beside_it()
    {
        WholeFile.Write(_path, [1, 2, 3]);
        Assert.Equal([1, 2, 3], File.ReadAllBytes(_path));
        WholeFile.Write(_path, "größer");
        Assert.Equal("größer"u8.ToArray(), File.ReadAllBytes(_path));
        Assert.Equal([_path], Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void A_full_disk_is_one_line_and_leaves_the_file_before_and_nothing_else()
    {
        File.WriteAllText(_path, "before");
        var fault = Assert.Throws<BadInputException>(() => WholeFile.Write(_path, file =>
        {
            file.Write(new byte[1000]);
            throw new IOException("No space left on device", NoSpace);
        }));
        Assert.Equal($"{_path}: cannot be written: no space is left on its disk; make room, or give a place on another disk.", fault.Message);
        Assert.Equal("before", File.ReadAllText(_path));
        Assert.Equal([_path], Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void A_place_that_is_none_is_one_line()
    {
        var path = _folder.File("none/a.png");
        Assert.Equal($"{path}: cannot be written; check that its folder exists and may be written to.", Assert.Throws<BadInputException>(() => WholeFile.Write(path, "x")).Message);
        Directory.CreateDirectory(_path);
        Assert.StartsWith($"{_path}: cannot be written; ", Assert.Throws<BadInputException>(() => WholeFile.Write(_path, "x")).Message);
        Assert.Equal([_path], Directory.GetFileSystemEntries(_folder.Path));
    }

    // Nothing is disposed, as when the program is killed.
    [Fact]
    public void What_is_written_is_there_before_the_file_is_finished_and_the_file_stays_until_then()
    {
        File.WriteAllText(_path, "before");
        var file = WholeFile.Begin(_path);
        file.Stream.Write("a row\n"u8);
        Assert.Equal("before", File.ReadAllText(_path));
        Assert.Equal("a row\n", File.ReadAllText(file.Partial));

        file.Keep();
        file.Dispose();
        Assert.Equal("before", File.ReadAllText(_path));
        Assert.Equal("a row\n", File.ReadAllText(file.Partial));
        Assert.StartsWith(_path + ".", file.Partial);
    }

    [Fact]
    public void No_two_partial_files_have_one_name_and_what_lies_at_the_plain_one_is_not_touched()
    {
        File.WriteAllText(_folder.File("precious"), "precious");
        File.CreateSymbolicLink(_path + ".partial", _folder.File("precious"));
        using (var one = WholeFile.Begin(_path))
        using (var other = WholeFile.Begin(_path))
        {
            Assert.NotEqual(one.Partial, other.Partial);
            one.Stream.Write("one"u8);
            one.Finish();
        }
        Assert.Equal("precious", File.ReadAllText(_folder.File("precious")));
        Assert.Equal("one", File.ReadAllText(_path));
        Assert.Null(new FileInfo(_path).LinkTarget);
        Assert.Equal(3, Directory.GetFileSystemEntries(_folder.Path).Length);
    }

    [Fact]
    public void A_file_of_another_program_takes_the_place_of_what_a_link_leads_to()
    {
        Directory.CreateDirectory(_folder.File("real"));
        File.WriteAllText(_folder.File("real/a.mp4"), "before");
        File.CreateSymbolicLink(_path, _folder.File("real/a.mp4"));
        var partial = WholeFile.PartialOf(_path, ".mp4");
        Assert.StartsWith(_folder.File("real/a.mp4."), partial);
        Assert.EndsWith(".partial.mp4", partial);
        Assert.NotEqual(partial, WholeFile.PartialOf(_path, ".mp4"));

        File.WriteAllText(partial, "after");
        WholeFile.Replace(_path, partial);

        Assert.Equal("after", File.ReadAllText(_folder.File("real/a.mp4")));
        Assert.NotNull(new FileInfo(_path).LinkTarget);
        Assert.False(File.Exists(partial));
    }

    [Fact]
    public void A_link_stays_and_what_it_leads_to_is_replaced()
    {
        Directory.CreateDirectory(_folder.File("real"));
        File.WriteAllText(_folder.File("real/a.csv"), "before");
        File.CreateSymbolicLink(_path, _folder.File("real/a.csv"));
        WholeFile.Write(_path, "after");
        Assert.Equal("after", File.ReadAllText(_folder.File("real/a.csv")));
        Assert.Equal(_folder.File("real/a.csv"), new FileInfo(_path).LinkTarget);
    }

    [Fact]
    public void A_link_that_leads_nowhere_is_replaced_and_not_followed()
    {
        File.CreateSymbolicLink(_path, _folder.File("elsewhere"));
        WholeFile.Write(_path, "here");
        Assert.False(Path.Exists(_folder.File("elsewhere")));
        Assert.Equal("here", File.ReadAllText(_path));
        Assert.Null(new FileInfo(_path).LinkTarget);
    }

    [LinuxFact]
    public void A_device_is_written_where_it_is()
    {
        File.CreateSymbolicLink(_path, "/dev/full");
        Assert.Equal(
            $"{_path}: cannot be written: no space is left on its disk; make room, or give a place on another disk.",
            Assert.Throws<BadInputException>(() => WholeFile.Write(_path, "x")).Message);
        Assert.Equal("/dev/full", new FileInfo(_path).LinkTarget);
        WholeFile.Write("/dev/null", "x");
        Assert.Equal(FileKind.Device, FilePath.KindOf("/dev/null"));
        Assert.Equal([_path], Directory.GetFileSystemEntries(_folder.Path));
    }

    [LinuxFact]
    [UnsupportedOSPlatform("windows")]
    public void Who_may_read_a_file_does_not_change()
    {
        const UnixFileMode Secret = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        File.WriteAllText(_path, "before");
        File.SetUnixFileMode(_path, Secret);
        WholeFile.Write(_path, "after");
        Assert.Equal(Secret, File.GetUnixFileMode(_path));
    }

    [Fact]
    public void The_longest_names_are_written_too()
    {
        var path = _folder.File(new string('ü', 125) + ".csv");
        WholeFile.Write(path, "x");
        Assert.Equal("x", File.ReadAllText(path));
    }

    // Two that begin within one tick of the disk's clock are told apart by their names.
    [LinuxFact]
    public void Of_two_that_write_one_file_exactly_one_is_the_second()
    {
        using (var one = WholeFile.Begin(_path))
        using (var other = WholeFile.Begin(_path))
        using (var another = WholeFile.Begin(_folder.File("others.csv")))
        {
            Assert.True(one.IsSecond() ^ other.IsSecond());
            Assert.False(another.IsSecond());
        }
        using var third = WholeFile.Begin(_path);
        Assert.False(third.IsSecond());
    }

    [LinuxFact]
    public void What_a_killed_program_left_keeps_nobody_out()
    {
        for (var run = 0; run < 20; run++)
        {
            using var killed = WholeFile.Begin(_path);
            killed.Keep();
        }
        Assert.Equal(20, Directory.GetFiles(_folder.Path).Length);
        using var next = WholeFile.Begin(_path);
        Assert.False(next.IsSecond());
    }

    [LinuxFact]
    public void What_killed_programs_left_is_taken_away_and_what_is_still_written_stays()
    {
        using (var killed = WholeFile.Begin(_path))
        {
            killed.Keep();
        }
        using var other = WholeFile.Begin(_path);
        using var another = WholeFile.Begin(_folder.File("faces.csv.more"));
        another.Keep();
        another.Dispose();
        WholeFile.RemoveLeftovers(_path);
        Assert.Equal(new[] { other.Partial, another.Partial }.Order(StringComparer.Ordinal), Directory.GetFiles(_folder.Path).Order(StringComparer.Ordinal));
    }
}
