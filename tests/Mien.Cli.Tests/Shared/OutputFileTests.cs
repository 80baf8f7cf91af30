using Mien.Cli.Shared;
using Mien.Core;

namespace Mien.Cli.Tests.Shared;

public sealed class OutputFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_is_read_is_never_written_through_whatever_link()
    {
        Directory.CreateDirectory(_folder.File("real"));
        File.WriteAllText(_folder.File("real/a.png"), "a photo");
        Directory.CreateSymbolicLink(_folder.File("linked"), _folder.File("real"));
        File.CreateSymbolicLink(_folder.File("b.png"), _folder.File("linked/a.png"));
        foreach (var other in new[] { "real/a.png", "real/../real/a.png", "linked/a.png", "b.png" })
        {
            Assert.Equal(
                $"{_folder.File(other)}: is wanted for two things at once; give the file that is written a name of its own.",
                Assert.Throws<BadInputException>(() => OutputFile.Require(_folder.File(other), null, _folder.File("real/a.png"))).Message);
        }
        OutputFile.Require(_folder.File("linked/c.png"), _folder.File("real/a.png"));
        Assert.Equal("a photo", File.ReadAllText(_folder.File("real/a.png")));
    }

    [Fact]
    public void Where_nothing_can_be_written_is_said_before_the_work()
    {
        Assert.Equal($"{_folder.Path}: is a folder; give the name of a file in it.", Fault(_folder.Path));
        Assert.Equal($"{_folder.File("none/a.html")}: cannot be written; check that its folder exists and may be written to.", Fault(_folder.File("none/a.html")));
        Assert.Equal(
            $"{_folder.File("a.gif")}: does not end in a format that can be written; end it in .jpg, .png or .webp.",
            Assert.Throws<BadInputException>(() => OutputFile.RequirePicture(_folder.File("a.gif"))).Message);
        OutputFile.Require(null);
        OutputFile.Require("/dev/stdout");
        OutputFile.RequirePicture(_folder.File("a.png"));
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    private static string Fault(string path) => Assert.Throws<BadInputException>(() => OutputFile.Require(path)).Message;
}
