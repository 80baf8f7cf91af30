namespace Mien.Core.Tests;

public sealed class FilePathTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [LinuxFact]
    public void What_stands_at_a_path_is_told_without_opening_it()
    {
        File.WriteAllText(_folder.File("file"), "");
        File.CreateSymbolicLink(_folder.File("to-pipe"), SpecialFile.Pipe(_folder.File("pipe")));
        File.CreateSymbolicLink(_folder.File("nowhere"), _folder.File("none"));
        Assert.Equal(
            [FileKind.Ordinary, FileKind.Pipe, FileKind.Pipe, FileKind.None, FileKind.None, FileKind.Socket, FileKind.Folder, FileKind.Device],
            new[] { _folder.File("file"), _folder.File("pipe"), _folder.File("to-pipe"), _folder.File("nowhere"), "", SpecialFile.Socket(_folder.File("socket")), _folder.Path, "/dev/zero" }
                .Select(FilePath.KindOf));
    }

    [LinuxFact]
    public void Nothing_is_written_into_a_pipe_that_may_wait_for_ever()
    {
        var pipe = SpecialFile.Pipe(_folder.File("out"));

        Assert.Equal($"{pipe}: is a pipe; give the name of a file, or pipe /dev/stdout on.", Assert.Throws<BadInputException>(() => WholeFile.Write(pipe, "text")).Message);
        FilePath.RefusePipe("/dev/stdout");
    }

    [LinuxFact]
    public void One_file_is_known_by_all_its_names()
    {
        var file = _folder.File("a");
        File.WriteAllText(file, "a");
        File.WriteAllText(_folder.File("b"), "a");
        Directory.CreateDirectory(_folder.File("inner"));
        File.CreateSymbolicLink(_folder.File("linked"), file);
        foreach (var name in new[] { file, _folder.File("inner/../a"), _folder.Path + "//a", _folder.File("linked"), SpecialFile.SecondName(_folder.File("second"), file) })
        {
            Assert.True(FilePath.IsSame(name, file), name);
        }
        Assert.False(FilePath.IsSame(_folder.File("b"), file));
        Assert.False(FilePath.IsSame(_folder.File("none"), file));
        Assert.True(FilePath.IsSame(_folder.File("none"), _folder.File("inner/../none")));
        Assert.False(FilePath.IsSame(_folder.File("none"), _folder.File("nothing")));
    }
}
