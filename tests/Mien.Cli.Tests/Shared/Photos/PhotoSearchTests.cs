using Mien.Cli.Shared.Photos;

namespace Mien.Cli.Tests.Shared.Photos;

public sealed class PhotoSearchTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public PhotoSearchTests()
    {
        foreach (var name in new[] { "b.JPG", "a.png", "notes.txt", ".hidden.png", "deep/c.heic", "deep/deeper/d.webp", "texts/e.txt" })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_folder.File(name))!);
            File.WriteAllText(_folder.File(name), "");
        }
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_folder_means_the_pictures_in_it() => Finds(["a.png", "b.JPG"], [""]);

    [Fact]
    public void Or_in_all_folders_below() => Finds(["a.png", "b.JPG", "deep/c.heic", "deep/deeper/d.webp"], [""], isRecursive: true);

    [Fact]
    public void A_pattern_means_what_it_matches()
    {
        Finds(["b.JPG"], ["*.jpg"]);
        Finds(["deep/c.heic", "deep/deeper/d.webp"], ["deep/**/*.*"]);
        Finds(["deep/c.heic"], ["d*p/*.heic"]);
    }

    [Fact]
    public void A_file_is_taken_as_it_is_named() => Finds(["notes.txt", "missing.jpg"], ["notes.txt", "missing.jpg"]);

    [Fact]
    public void A_file_may_have_a_wildcard_in_its_name()
    {
        File.WriteAllText(_folder.File("*.png"), "");
        Finds(["*.png"], ["*.png"]);
    }

    [Fact]
    public void Each_photo_comes_once() => Finds(["b.JPG", "a.png"], ["b.JPG", "", "./a.png"]);

    [Fact]
    public void A_folder_that_is_a_link_is_not_followed()
    {
        Directory.CreateSymbolicLink(_folder.File("deep/again"), _folder.Path);
        Finds(["a.png", "b.JPG", "deep/c.heic", "deep/deeper/d.webp"], [""], isRecursive: true);
        Finds(["a.png"], ["**/a.png"]);
        Finds(["deep/again/a.png"], ["deep/again/a.png"]);
        // As a shell expands it.
        Finds(["deep/again/a.png"], ["deep/*/a.png"]);
    }

    // Every link doubles the ways at every depth.
    [Fact]
    public void Links_that_lead_back_and_forth_are_not_walked()
    {
        foreach (var name in new[] { "deep/one", "deep/two", "deep/deeper/one", "deep/deeper/two", "texts/one", "texts/two" })
        {
            Directory.CreateSymbolicLink(_folder.File(name), _folder.Path);
        }
        Finds(["deep/deeper/d.webp"], ["**/d.webp"]);
        Finds(["a.png", "b.JPG", "deep/c.heic", "deep/deeper/d.webp"], [""], isRecursive: true);
    }

    [Fact]
    public void Nothing_found_is_one_line()
    {
        var search = new PhotoSearch([_folder.File("texts"), _folder.File("*.psd"), _folder.File("none/*.png")], isRecursive: false);
        const string Extensions = "(.jpg .jpeg .jpe .jfif .jif .jfi .pjpeg .pjp .png .webp .bmp .dib .tif .tiff .heic .heif .hif .avif .gif .pbm .pgm .ppm .pnm)";
        const string Pattern = "matches no file; check the pattern: * stands for part of a name, ** for folders.";
        Assert.Empty(search.Photos);
        Assert.Equal(
            [
                new(_folder.File("texts"), $"has no picture {Extensions}; give another folder, or add --recursive to search the folders in it."),
                new(_folder.File("*.psd"), Pattern),
                new(_folder.File("none/*.png"), Pattern),
            ],
            search.Skipped);
        Assert.Equal($"has no picture {Extensions}; give another folder.", new PhotoSearch([_folder.File("texts")], isRecursive: true).Skipped[0].Reason);
    }

    [Fact]
    public void What_is_not_read_is_counted_by_the_folder_that_was_given()
    {
        foreach (var name in new[] { "d.jfif", "e.psd", "f.MOV", "@eaDir/thumb.jpg", "deep/g.psd", "deep/__MACOSX/h.psd", "deep/.i.psd" })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_folder.File(name))!);
            File.WriteAllText(_folder.File(name), "");
        }
        File.WriteAllBytes(_folder.File("deep/jpeg.old"), [0xFF, 0xD8, 0xFF, 0xE0]);

        var flat = new PhotoSearch([_folder.Path, _folder.Path], isRecursive: false);
        Assert.Equal(new[] { "a.png", "b.JPG", "d.jfif" }.Select(_folder.File), flat.Photos);
        Assert.Empty(flat.Skipped);
        Assert.Equal($"{_folder.Path}: 2 files are of kinds that are not read (1 .mov, 1 .psd); convert what is a picture to JPEG or PNG, and name it so.", Assert.Single(flat.Unread).Line);

        var all = new PhotoSearch([_folder.Path], isRecursive: true);
        Assert.Equal(new[] { "a.png", "b.JPG", "d.jfif", "deep/c.heic", "deep/deeper/d.webp" }.Select(_folder.File), all.Photos);
        Assert.Equal(new[] { "e.psd", "f.MOV", "deep/g.psd", "deep/jpeg.old" }.Select(_folder.File), Assert.Single(all.Unread).Files);
    }

    [Fact]
    public void A_folder_of_what_is_not_read_alone_is_one_line()
    {
        File.WriteAllText(_folder.File("texts/one.psd"), "");
        var search = new PhotoSearch([_folder.File("texts")], isRecursive: false);
        Assert.Empty(search.Skipped);
        Assert.Equal($"{_folder.File("texts")}: 1 file is of a kind that is not read (1 .psd); convert what is a picture to JPEG or PNG, and name it so.", Assert.Single(search.Unread).Line);
    }

    private void Finds(string[] names, string[] arguments, bool isRecursive = false)
    {
        var search = new PhotoSearch(arguments.Select(_folder.File), isRecursive);
        Assert.Equal(names.Select(_folder.File), search.Photos);
        Assert.Empty(search.Skipped);
    }
}
