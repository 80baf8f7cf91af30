using System.Text.RegularExpressions;

namespace Mien.Architecture.Tests;

/// <summary>The drawing of the projects in <c>docs/architecture.md</c> shows the project files' references, without those that a longer way implies.</summary>
public partial class DrawingTests
{
    [Fact]
    public void The_drawing_shows_the_references()
    {
        var references = ProjectFile.AllUnder(Repository.PathTo("src")).ToDictionary(project => project.Name, project => project.References);
        Assert.Equal(Reduced(references), Drawn(File.ReadAllText(Repository.PathTo("docs/architecture.md"))));
    }

    [Fact]
    public void An_arrow_that_a_longer_way_implies_is_left_out() => Assert.Equal(
        ["Mien.A --> Mien.B", "Mien.B --> Mien.C"],
        Reduced(new() { ["Mien.A"] = ["Mien.B", "Mien.C"], ["Mien.B"] = ["Mien.C"], ["Mien.C"] = [] }));

    private static string[] Reduced(Dictionary<string, IReadOnlyList<string>> references) =>
    [
        .. from project in references.Keys
           from below in references[project]
           where !references[project].Any(other => other != below && Reaches(other, below, references))
           let arrow = $"{project} --> {below}"
           orderby arrow
           select arrow,
    ];

    private static bool Reaches(string from, string to, Dictionary<string, IReadOnlyList<string>> references) =>
        references[from].Any(below => below == to || Reaches(below, to, references));

    private static string[] Drawn(string page) =>
        [.. Arrow().Matches(page).Select(arrow => $"Mien.{arrow.Groups[1].Value} --> Mien.{arrow.Groups[2].Value}").Order()];

    [GeneratedRegex(@"^  (\w+) --> (\w+)$", RegexOptions.Multiline)]
    private static partial Regex Arrow();
}
