using Mien.Core;
using Mien.Vision.Codecs;

namespace Mien.Vision.Tests.Codecs;

public sealed class PictureFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(ImageFormat.Jpeg, ".jpg", ".JPEG", ".jpe", ".jfif", ".jif", ".jfi", ".pjpeg", ".pjp")]
    [InlineData(ImageFormat.Png, ".png", ".PNG")]
    [InlineData(ImageFormat.WebP, ".webp")]
    public void Every_ending_of_a_format_is_found_and_read(ImageFormat format, params string[] endings)
    {
        var bytes = new Image(8, 6, 3).Encode(format);
        Array.ForEach(endings, ending => File.WriteAllBytes(_folder.File("a" + ending), bytes));
        var found = PictureFolder.Read(_folder.Path);
        Assert.Equal(endings.Length, found.Pictures.Count);
        Assert.All(found.Pictures, path => Assert.Equal((8, 6), (Image.Read(path).Width, Image.Read(path).Height)));
        Assert.Empty(found.Unread);
    }

    [Fact]
    public void Pictures_films_and_pictures_of_odd_names_are_not_read_and_other_files_are_no_pictures()
    {
        foreach (var name in new[] { "a.psd", "b.NEF", "c.mp4", "notes.txt", "faces.csv", "Thumbs.db", "desktop.ini", "empty", ".hidden.psd", "BM.txt" })
        {
            File.WriteAllText(_folder.File(name), name == "empty" ? "" : "BM is how a bitmap begins");
        }
        File.WriteAllBytes(_folder.File("jpeg"), [0xFF, 0xD8, 0xFF, 0xE0, 0, 0]);
        File.WriteAllText(_folder.File("psd.old"), "GIF89a");
        Directory.CreateDirectory(_folder.File("folder.psd"));
        var found = PictureFolder.Read(_folder.Path);
        Assert.Empty(found.Pictures);
        Assert.Equal(new[] { "a.psd", "b.NEF", "c.mp4", "jpeg", "psd.old" }.Select(_folder.File), found.Unread);
        Assert.Equal([_folder.File("folder.psd")], found.Folders);
    }

    [Fact]
    public void All_folders_below_are_looked_into_but_no_link_and_nothing_that_systems_leave()
    {
        foreach (var name in new[] { "b/2.png", "a/deep/1.png", "3.png", ".cache/4.png", "a/__MACOSX/5.png", "a/@eaDir/6.png", "lost+found/7.png", "a/1.psd" })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_folder.File(name))!);
            File.WriteAllText(_folder.File(name), "");
        }
        Directory.CreateSymbolicLink(_folder.File("a/back"), _folder.Path);
        var found = PictureFolder.ReadAll(_folder.Path);
        Assert.Equal(new[] { "3.png", "a/deep/1.png", "b/2.png" }.Select(_folder.File), found.Pictures);
        Assert.Equal([_folder.File("a/1.psd")], found.Unread);
        Assert.Equal(new[] { "a", "b" }.Select(_folder.File), PictureFolder.Read(_folder.Path).Folders);
    }

    // Opening it would wait for somebody to write.
    [LinuxFact]
    public void A_pipe_is_not_opened()
    {
        using (var made = System.Diagnostics.Process.Start("mkfifo", [_folder.File("pipe")]))
        {
            made.WaitForExit();
        }
        Assert.Empty(PictureFolder.Read(_folder.Path).Unread);
    }

    [Fact]
    public void Kinds_are_counted_the_most_frequent_first()
    {
        Assert.Equal("1 file is of a kind that is not read (1 .psd)", PictureFolder.Count(["a.PSD"]));
        Assert.Equal("4 files are of kinds that are not read (2 .mov, 1 without an ending, 1 .psd)", PictureFolder.Count(["a.psd", "b.mov", "c.MOV", "d"]));
    }
}
