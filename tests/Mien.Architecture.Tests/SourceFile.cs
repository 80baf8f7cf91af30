namespace Mien.Architecture.Tests;

/// <summary>A C# file under <c>src/</c>; the path is relative to the repository, with forward slashes.</summary>
internal sealed record SourceFile(string Path, string Text)
{
    public static IReadOnlyList<SourceFile> AllUnder(string root) =>
        [.. Directory.EnumerateFiles(System.IO.Path.Combine(root, "src"), "*.cs", SearchOption.AllDirectories)
            .Select(path => new SourceFile(System.IO.Path.GetRelativePath(root, path).Replace('\\', '/'), File.ReadAllText(path)))
            .Where(file => !file.Path.Contains("/obj/", StringComparison.Ordinal) && !file.Path.Contains("/bin/", StringComparison.Ordinal))
            .OrderBy(file => file.Path, StringComparer.Ordinal)];

    /// <summary>The namespace that the folder stands for: <c>src/Mien.Vision/Codecs/ImageFile.cs</c> → <c>Mien.Vision.Codecs</c>.</summary>
    public string FolderNamespace => string.Join('.', Path.Split('/')[1..^1]);

    public int Lines => Text.AsSpan().TrimEnd('\n').Count('\n') + 1;
}
