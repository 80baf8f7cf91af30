namespace Mien.Architecture.Tests;

public class SourceRulesTests
{
    private static readonly IReadOnlyList<SourceFile> Ours = SourceFile.AllUnder(Repository.Root);

    [Fact]
    public void Namespaces_are_folders() => Assert.Empty(SourceRules.WrongNamespaces(Ours));

    [Fact]
    public void Files_are_short() => Assert.Empty(SourceRules.LongFiles(Ours, SourceRules.LongForAReason));

    [Fact]
    public void Long_files_are_excused_only_while_they_are_long() =>
        Assert.Empty(SourceRules.NeedlessExceptions(Ours, SourceRules.LongForAReason));

    [Fact]
    public void One_large_public_type_per_file() => Assert.Empty(SourceRules.CrowdedFiles(Ours));

    [Fact]
    public void Nothing_is_left_unimplemented() => Assert.Empty(SourceRules.Stubs(Ours));

    [Fact]
    public void The_rules_see_the_files_that_are_there() => Assert.Contains(Ours, file => file.Path == "src/Mien.Core/Box.cs");

    [Theory]
    [InlineData("src/Mien.Vision/Codecs/ImageFile.cs", "namespace Mien.Vision;", "Mien.Vision.Codecs", "Mien.Vision")]
    [InlineData("src/Mien.Core/Box.cs", "namespace Mien.Boxes;", "Mien.Core", "Mien.Boxes")]
    [InlineData("src/Mien.Core/Box.cs", "namespace Mien.Core\n{\n}", "Mien.Core", "none")]
    [InlineData("src/Mien.Cli/Program.cs", "internal static class Program;", "Mien.Cli", "none")]
    public void A_namespace_beside_its_folder_is_told(string path, string text, string expected, string found) =>
        Assert.Equal(
            [$"{path}: expected the file-scoped namespace {expected}, found {found}."],
            SourceRules.WrongNamespaces([new(path, text)]));

    [Theory]
    [InlineData("src/Mien.Vision/Codecs/ImageFile.cs", "using System;\n\nnamespace Mien.Vision.Codecs;\n")]
    [InlineData("src/Mien.Cli/Program.cs", "return 0;\n")]
    public void A_namespace_like_its_folder_passes(string path, string text) => Assert.Empty(SourceRules.WrongNamespaces([new(path, text)]));

    [Fact]
    public void A_file_of_201_lines_is_told_and_one_of_200_is_not()
    {
        SourceFile[] files = [OfLines("src/Mien.Core/Long.cs", 201), OfLines("src/Mien.Core/Short.cs", 200)];
        Assert.Equal(
            ["src/Mien.Core/Long.cs: 201 lines, at most 200 are allowed."],
            SourceRules.LongFiles(files, new Dictionary<string, string>()));
        Assert.Empty(SourceRules.LongFiles(files, new Dictionary<string, string> { ["src/Mien.Core/Long.cs"] = "A table." }));
    }

    [Theory]
    [InlineData("src/Mien.Core/Short.cs")]
    [InlineData("src/Mien.Core/Gone.cs")]
    public void A_needless_exception_is_told(string path) =>
        Assert.Equal(
            [$"{path}: is allowed to be long, but is not there or not long."],
            SourceRules.NeedlessExceptions([OfLines("src/Mien.Core/Short.cs", 20)], new Dictionary<string, string> { [path] = "A table." }));

    [Theory]
    [InlineData("public sealed class A", "public readonly record struct B(int X)")]
    [InlineData("public interface A<T>", "public enum B")]
    [InlineData("public static partial class A", "public class B<T>(int x) : Base<T>")]
    public void A_second_public_type_of_more_than_15_lines_of_code_is_told(string one, string other)
    {
        Assert.Equal(
            ["src/Mien.Core/A.cs: at most one public type of more than 15 lines of code per file, found A, B."],
            SourceRules.CrowdedFiles([new("src/Mien.Core/A.cs", OfCode(one, 16) + "\n/// <summary>It.</summary>\n[Flags]\n" + OfCode(other, 16))]));
        Assert.Empty(SourceRules.CrowdedFiles([new("src/Mien.Core/A.cs", OfCode(one, 16) + OfCode(other, 15))]));
        Assert.Empty(SourceRules.CrowdedFiles([new("src/Mien.Core/A.cs", OfCode(one, 15) + OfCode(other, 16))]));
    }

    [Fact]
    public void Public_types_of_a_line_and_types_of_the_file_s_own_pass() =>
        Assert.Empty(SourceRules.CrowdedFiles(
            [new("src/Mien.Core/A.cs", OfCode("public class A", 40) + "\npublic delegate void B(int x);\npublic sealed record C(int X);\n" + OfCode("internal class D", 40) + OfCode("file class E", 40))]));

    [Fact]
    public void A_stub_is_told() =>
        Assert.Equal(
            ["src/Mien.Core/A.cs: holds a NotImplementedException."],
            SourceRules.Stubs([new("src/Mien.Core/A.cs", "throw new NotImplementedException();")]));

    private static SourceFile OfLines(string path, int lines) => new(path, string.Concat(Enumerable.Repeat("//\n", lines)));

    // Comments and empty lines do not count, and a type within another is part of it.
    private static string OfCode(string head, int lines) =>
        $"{head}\n{{\n    // A reason.\n\n    public class Inner;\n{string.Concat(Enumerable.Repeat("    int x;\n", lines - 4))}}}\n";
}
