using System.ComponentModel;
using System.Diagnostics;

namespace Mien.Architecture.Tests;

/// <summary>No photograph of a real person is in the repository: pictures lie only where the documents and the tests draw them.</summary>
internal static class Pictures
{
    private static readonly string[] Extensions =
    [
        ".jpg", ".jpeg", ".png", ".gif", ".webp", ".bmp", ".tif", ".tiff", ".heic", ".heif", ".avif", ".mp4", ".mov", ".avi", ".mkv", ".webm",
    ];

    private static readonly string[] Homes = ["docs/", "tests/"];
    private static readonly string[] NotOurs = [".git", ".vs", ".idea", "artifacts", "runs", "node_modules", "bin", "obj"];

    public static IEnumerable<string> Misplaced(IEnumerable<string> paths) =>
        from path in paths
        where Extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase)
        where !Homes.Any(home => path.StartsWith(home, StringComparison.Ordinal))
        select $"{path}: pictures lie in docs/ or tests/ only.";

    /// <summary>The files that git tracks, so that somebody's own pictures in a checkout do no harm; without git, all files of the checkout.</summary>
    public static IReadOnlyList<string> FilesOf(string root) => Tracked(root) ?? Walked(root);

    public static IReadOnlyList<string> Walked(string root) =>
        [.. FilesUnder(root).Select(path => Path.GetRelativePath(root, path).Replace('\\', '/'))];

    private static IEnumerable<string> FilesUnder(string folder) =>
        Directory.EnumerateFiles(folder).Concat(
            Directory.EnumerateDirectories(folder).Where(inner => !NotOurs.Contains(Path.GetFileName(inner))).SelectMany(FilesUnder));

    private static string[]? Tracked(string root)
    {
        try
        {
            var start = new ProcessStartInfo("git", ["-C", root, "ls-files", "-z"]) { RedirectStandardOutput = true, RedirectStandardError = true };
            using var git = Process.Start(start)!;
            var paths = git.StandardOutput.ReadToEnd();
            git.WaitForExit();
            return git.ExitCode == 0 ? paths.Split('\0', StringSplitOptions.RemoveEmptyEntries) : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
