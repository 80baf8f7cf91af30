namespace Mien.Architecture.Tests;

public class PicturesTests
{
    [Fact]
    public void Pictures_lie_with_the_documents_and_the_tests() => Assert.Empty(Pictures.Misplaced(Pictures.FilesOf(Repository.Root)));

    [Fact]
    public void The_rule_sees_the_files_that_are_there() => Assert.Contains("src/Mien.Core/Box.cs", Pictures.FilesOf(Repository.Root));

    [Theory]
    [InlineData("photo.jpg")]
    [InlineData("src/Mien.Cli/faces/child.PNG")]
    [InlineData("models/tests/clip.mp4")]
    public void A_picture_elsewhere_is_told(string path) =>
        Assert.Equal([$"{path}: pictures lie in docs/ or tests/ only."], Pictures.Misplaced([path, "docs/demo.png", "tests/invalid/short.jpg", "README.md"]));

    [Fact]
    public void Without_git_the_folder_is_walked_but_for_build_outputs()
    {
        using var folder = new TemporaryFolder();
        foreach (var path in new[] { "a.png", "src/b.png", "artifacts/c.png", "src/obj/d.png" })
        {
            var file = new FileInfo(folder.File(path));
            file.Directory!.Create();
            file.Create().Dispose();
        }
        Assert.Equal(["a.png", "src/b.png"], Pictures.Walked(folder.Path).Order(StringComparer.Ordinal));
    }
}
