namespace Mien.Architecture.Tests;

public class SolutionTests
{
    private static readonly IReadOnlyList<ProjectFile> Sources = ProjectFile.AllUnder(Repository.PathTo("src"));
    private static readonly IReadOnlyList<ProjectFile> Tests = ProjectFile.AllUnder(Repository.PathTo("tests"));
    private static readonly IReadOnlyList<string> Members = Solution.Members(File.ReadAllText(Repository.PathTo("Mien.slnx")));

    [Fact]
    public void Every_project_is_in_the_solution() => Assert.Empty(Solution.Forgotten([.. Sources, .. Tests], Members));

    [Fact]
    public void Tests_mirror_the_source() => Assert.Empty(Solution.BrokenMirrors(Sources, Tests));

    // Without one, a restore that is to be checked writes it silently: run eng/lock.sh.
    [Fact]
    public void Every_project_has_its_lock_file_and_no_other_is_there() => Assert.Equal(
        Members.Order(StringComparer.Ordinal),
        Directory.EnumerateFiles(Repository.PathTo("eng/locks"), "*.json").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal));

    [Fact]
    public void A_forgotten_project_is_told()
    {
        var members = Solution.Members("""<Solution><Folder Name="/src/"><Project Path="src/Mien.Core/Mien.Core.csproj" /></Folder></Solution>""");
        Assert.Equal(["Mien.Toy is not in Mien.slnx."], Solution.Forgotten([Named("Mien.Core"), Named("Mien.Toy")], members));
    }

    [Fact]
    public void Tests_of_nothing_and_missing_tests_are_told() =>
        Assert.Equal(
            ["tests/Mien.Toys.Tests mirrors nothing in src.", "tests/Mien.Toy.Tests is missing."],
            Solution.BrokenMirrors([Named("Mien.Toy")], [Named("Mien.Toys.Tests"), Named("Mien.Architecture.Tests")]));

    private static ProjectFile Named(string name) => new(name, [], []);
}
