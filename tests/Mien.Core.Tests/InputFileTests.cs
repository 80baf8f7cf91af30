namespace Mien.Core.Tests;

public sealed class InputFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [LinuxFact]
    public void What_has_no_end_is_refused_without_opening_it()
    {
        var (pipe, socket, device) = (SpecialFile.Pipe(_folder.File("pipe")), SpecialFile.Socket(_folder.File("socket")), _folder.File("device"));
        File.CreateSymbolicLink(device, "/dev/zero");
        Assert.Equal($"{pipe}: is a pipe, not a file; write what comes out of it into a file and give that.", Fault(pipe));
        Assert.Equal($"{socket}: is a socket, not a file; give an ordinary file.", Fault(socket));
        Assert.Equal($"{device}: is a device, not a file; give an ordinary file.", Fault(device));
    }

    [LinuxFact]
    public void A_name_that_is_not_UTF_8_is_said_to_be_none()
    {
        using var named = SpecialFile.Latin1(_folder.Path, "café.jpg");
        var listed = Assert.Single(Directory.GetFiles(_folder.Path));
        Assert.Equal(
            $"{_folder.File("caf\uFFFD.jpg")}: has a name that is not UTF-8, by which it cannot be opened; rename it, as convmv -f latin1 -t utf8 --notest does.",
            Fault(listed));
    }

    [Fact]
    public void A_file_is_read_up_to_a_limit_and_what_is_missing_is_left_to_who_opens_it()
    {
        File.WriteAllBytes(_folder.File("file"), [1, 2, 3]);
        Assert.Equal([1, 2, 3], InputFile.Read(_folder.File("file"), 3));
        Assert.Equal(
            $"{_folder.File("file")}: has 3 bytes, above the limit of 2; give a smaller one.",
            Assert.Throws<BadInputException>(() => InputFile.Read(_folder.File("file"), 2)).Message);
        InputFile.Require(_folder.File("none"));
        InputFile.Require(_folder.Path);
    }

    private static string Fault(string path) => Assert.Throws<BadInputException>(() => InputFile.Require(path, mayBePiped: true)).Message;
}
