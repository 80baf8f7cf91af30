namespace Mien.Architecture.Tests;

public sealed class PagesTests
{
    // These are looked things up in; the others are tasks.
    private static readonly string[] References = ["architecture.md", "files.md", "glossary.md", "README.md"];

    public static TheoryData<string> Tasks() =>
        [.. Directory.EnumerateFiles(Repository.PathTo("docs"), "*.md").Select(path => Path.GetFileName(path)).Except(References).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Tasks))]
    public void A_task_s_page_begins_with_its_command(string page)
    {
        var lines = File.ReadLines(Repository.PathTo("docs", page)).Where(line => line.Length > 0).Take(3).ToList();
        Assert.StartsWith("# ", lines[0], StringComparison.Ordinal);
        Assert.Equal("```", lines[1]);
        Assert.Matches("^(\\./)?(mien|dotnet) ", lines[2]);
    }

    [Fact]
    public void The_list_of_tasks_names_every_page()
    {
        var list = File.ReadAllText(Repository.PathTo("docs", "README.md"));
        Assert.All(Directory.EnumerateFiles(Repository.PathTo("docs"), "*.md").Select(path => Path.GetFileName(path)).Where(page => page != "README.md"), page => Assert.Contains($"]({page})", list, StringComparison.Ordinal));
    }
}
