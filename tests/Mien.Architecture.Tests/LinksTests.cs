using System.Text.RegularExpressions;

namespace Mien.Architecture.Tests;

public sealed partial class LinksTests
{
    public static TheoryData<string> Pages() =>
        [.. Directory.EnumerateFiles(Repository.PathTo("docs"), "*.md", SearchOption.AllDirectories).Concat(Directory.EnumerateFiles(Repository.Root, "*.md")).Append(Repository.PathTo("bench", "README.md"))
            .Select(path => Path.GetRelativePath(Repository.Root, path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Links_lead_somewhere(string page)
    {
        var path = Repository.PathTo(page);
        foreach (var (file, anchor) in Link().Matches(File.ReadAllText(path)).Select(link => (link.Groups[1].Value, link.Groups[2].Value)).Where(link => !link.Item1.Contains(':', StringComparison.Ordinal)))
        {
            var target = file.Length == 0 ? path : Path.GetFullPath(file, Path.GetDirectoryName(path)!);
            Assert.True(Path.Exists(target), $"{page} links to {file}, which is not there.");
            Assert.True(anchor.Length == 0 || Anchors(target).Contains(anchor), $"{page} links to {file}#{anchor}, a heading that is not there.");
        }
    }

    [Fact]
    public void Headings_have_the_anchors_that_GitHub_gives_them() => Assert.Equal("ferplus-and-what-it-is", Anchor("## `FERPlus`, and what it is"));

    private static HashSet<string> Anchors(string page) => File.ReadLines(page).Where(line => line.StartsWith('#')).Select(Anchor).ToHashSet(StringComparer.Ordinal);

    private static string Anchor(string heading) => Dropped().Replace(heading.TrimStart('#').Trim(), "").Replace(' ', '-').ToLowerInvariant();

    [GeneratedRegex(@"\]\(([^)\s#]*)#?([^)\s]*)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"[^\w\s-]")]
    private static partial Regex Dropped();
}
