using System.Text.RegularExpressions;

namespace Mien.Architecture.Tests;

/// <summary>File = idea: what one C# file under <c>src/</c> may hold.</summary>
internal static partial class SourceRules
{
    private const int MaximumLines = 200;

    /// <summary>Files that may be longer, each with the reason: path → reason.</summary>
    public static readonly IReadOnlyDictionary<string, string> LongForAReason = new Dictionary<string, string>();

    public static IEnumerable<string> WrongNamespaces(IEnumerable<SourceFile> files) =>
        from file in files
        let expected = file.FolderNamespace
        let found = NamespaceLine().Match(file.Text).Groups[1].Value
        where found != expected && !HasTopLevelStatements(file)
        select $"{file.Path}: expected the file-scoped namespace {expected}, found {(found.Length == 0 ? "none" : found)}.";

    public static IEnumerable<string> LongFiles(IEnumerable<SourceFile> files, IReadOnlyDictionary<string, string> allowed) =>
        from file in files
        where file.Lines > MaximumLines && !allowed.ContainsKey(file.Path)
        select $"{file.Path}: {file.Lines} lines, at most {MaximumLines} are allowed.";

    /// <summary>Exceptions that nothing needs any more; otherwise a list of them only grows.</summary>
    public static IEnumerable<string> NeedlessExceptions(IReadOnlyList<SourceFile> files, IReadOnlyDictionary<string, string> allowed) =>
        from path in allowed.Keys
        where !files.Any(file => file.Path == path && file.Lines > MaximumLines)
        select $"{path}: is allowed to be long, but is not there or not long.";

    public static IEnumerable<string> CrowdedFiles(IEnumerable<SourceFile> files) =>
        from file in files
        let types = PublicType().Matches(file.Text).Select(type => type.Groups["name"].Value).ToList()
        where types.Count > 1
        select $"{file.Path}: one public type per file, found {string.Join(", ", types)}.";

    public static IEnumerable<string> Stubs(IEnumerable<SourceFile> files) =>
        from file in files
        where file.Text.Contains(nameof(NotImplementedException), StringComparison.Ordinal)
        select $"{file.Path}: holds a {nameof(NotImplementedException)}.";

    /// <summary>The one file of a program that cannot stand in a namespace.</summary>
    private static bool HasTopLevelStatements(SourceFile file) =>
        file.Path.EndsWith("/Program.cs", StringComparison.Ordinal) && !AnyType().IsMatch(file.Text);

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex NamespaceLine();

    [GeneratedRegex(@"^public [^\n=(]*?\b(?:record struct|record class|class|struct|record|interface|enum|delegate [^\n(]*?)\s+(?<name>\w+)\b", RegexOptions.Multiline)]
    private static partial Regex PublicType();

    [GeneratedRegex(@"^(?:(?:public|internal|file|static|sealed|abstract|partial|readonly|ref) )*(?:class|struct|record|interface|enum) ", RegexOptions.Multiline)]
    private static partial Regex AnyType();
}
