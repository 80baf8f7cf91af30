using System.Xml.Linq;

namespace Mien.Architecture.Tests;

/// <summary>The solution holds every project, and the tests mirror the source.</summary>
internal static class Solution
{
    private const string TestSuffix = ".Tests";

    /// <summary>Tests that mirror no project, because they look at all of them.</summary>
    private const string OfTheWhole = "Mien.Architecture.Tests";

    /// <summary>The names of the projects in the text of a <c>.slnx</c> file.</summary>
    public static IReadOnlyList<string> Members(string slnx) =>
        [.. XDocument.Parse(slnx).Descendants("Project").Select(project => ProjectFile.NameOf(project.Attribute("Path")!.Value))];

    public static IEnumerable<string> Forgotten(IEnumerable<ProjectFile> projects, IReadOnlyList<string> members) =>
        projects.Where(project => !members.Contains(project.Name)).Select(project => $"{project.Name} is not in Mien.slnx.");

    public static IEnumerable<string> BrokenMirrors(IReadOnlyList<ProjectFile> sources, IReadOnlyList<ProjectFile> tests)
    {
        var expected = sources.Select(source => source.Name + TestSuffix).Append(OfTheWhole).ToList();
        var found = tests.Select(test => test.Name).ToList();
        return
        [
            .. found.Except(expected).Select(name => $"tests/{name} mirrors nothing in src."),
            .. expected.Except(found).Select(name => $"tests/{name} is missing."),
        ];
    }
}
