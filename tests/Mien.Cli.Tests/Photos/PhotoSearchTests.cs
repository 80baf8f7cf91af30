using Mien.Cli.Photos;

namespace Mien.Cli.Tests.Photos;

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
        var search = new PhotoSearch([_folder.File("texts"), _folder.File("*.gif"), _folder.File("none/*.png")], isRecursive: false);
        const string Extensions = "(.jpg .jpeg .png .webp .bmp .tif .tiff .heic .heif .avif)";
        const string Pattern = "matches no file; check the pattern: * stands for part of a name, ** for folders.";
        Assert.Empty(search.Photos);
        Assert.Equal(
            [
                new(_folder.File("texts"), $"has no picture {Extensions}; give another folder, or add --recursive to search the folders in it."),
                new(_folder.File("*.gif"), Pattern),
                new(_folder.File("none/*.png"), Pattern),
            ],
            search.Skipped);
        Assert.Equal($"has no picture {Extensions}; give another folder.", new PhotoSearch([_folder.File("texts")], isRecursive: true).Skipped[0].Reason);
    }

    private void Finds(string[] names, string[] arguments, bool isRecursive = false)
    {
        var search = new PhotoSearch(arguments.Select(_folder.File), isRecursive);
        Assert.Equal(names.Select(_folder.File), search.Photos);
        Assert.Empty(search.Skipped);
    }
}
