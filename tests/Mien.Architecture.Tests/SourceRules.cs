using System.Text.RegularExpressions;

namespace Mien.Architecture.Tests;

/// <summary>File = idea: what one C# file under <c>src/</c> may hold.</summary>
internal static partial class SourceRules
{
    private const int MaximumLines = 200;

    /// <summary>Public types of at most as many lines of code share a file with what they are read with: options, results, variants of a layer.</summary>
    private const int SmallLines = 15;

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
        let large = LargePublicTypes(file.Text).ToList()
        where large.Count > 1
        select $"{file.Path}: at most one public type of more than {SmallLines} lines of code per file, found {string.Join(", ", large)}.";

    public static IEnumerable<string> Stubs(IEnumerable<SourceFile> files) =>
        from file in files
        where file.Text.Contains(nameof(NotImplementedException), StringComparison.Ordinal)
        select $"{file.Path}: holds a {nameof(NotImplementedException)}.";

    // A type ends where the next begins. Comments, empty lines and attributes of types are no code.
    private static IEnumerable<string> LargePublicTypes(string text)
    {
        string? name = null;
        var code = 0;
        foreach (var line in text.Split('\n').Append("internal class End"))
        {
            if (AnyType().IsMatch(line))
            {
                if (name is not null && code > SmallLines)
                {
                    yield return name;
                }
                name = PublicType().Match(line) is { Success: true } type ? type.Groups["name"].Value : null;
                code = 0;
            }
            var start = line.AsSpan().TrimStart();
            code += start.IsEmpty || start.StartsWith("//") || line.StartsWith('[') ? 0 : 1;
        }
    }

    /// <summary>The one file of a program that cannot stand in a namespace.</summary>
    private static bool HasTopLevelStatements(SourceFile file) =>
        file.Path.EndsWith("/Program.cs", StringComparison.Ordinal) && !AnyType().IsMatch(file.Text);

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex NamespaceLine();

    [GeneratedRegex(@"^public [^\n=(]*?\b(?:record struct|record class|class|struct|record|interface|enum|delegate [^\n(]*?)\s+(?<name>\w+)\b", RegexOptions.Multiline)]
    private static partial Regex PublicType();

    [GeneratedRegex(@"^(?:(?:public|internal|file|static|sealed|abstract|partial|readonly|ref|unsafe) )*(?:class|struct|record|interface|enum|delegate) ", RegexOptions.Multiline)]
    private static partial Regex AnyType();
}
