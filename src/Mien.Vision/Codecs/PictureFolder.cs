using Mien.Core;

namespace Mien.Vision.Codecs;

/// <summary>The content of a folder of pictures. Hidden names, and what systems leave behind, are in none of the lists.</summary>
/// <param name="Pictures">Files whose names end as pictures' do (<see cref="ImageFile.Extensions"/>), in the order of their names.</param>
/// <param name="Unread">Pictures and films of kinds that are not read, and pictures whose names do not say that they are pictures.</param>
/// <param name="Folders">The folders in it, in the order of their names; links to folders too.</param>
public sealed record PictureFolder(IReadOnlyList<string> Pictures, IReadOnlyList<string> Unread, IReadOnlyList<string> Folders)
{
    // Hidden files begin with a dot on Unix, and have an attribute on Windows.
    private static readonly EnumerationOptions Visible = new() { IgnoreInaccessible = false };

    private static readonly HashSet<string> SystemFolders = new(StringComparer.OrdinalIgnoreCase)
    {
        "__MACOSX", "@eaDir", "#recycle", "$RECYCLE.BIN", "System Volume Information", "lost+found",
    };

    private static readonly HashSet<string> UnreadKinds = new(StringComparer.OrdinalIgnoreCase)
    {
        ".apng", ".svg", ".svgz", ".ico", ".psd", ".psb", ".xcf", ".tga", ".pcx", ".jp2", ".j2k", ".jpx", ".jxl", ".jxr", ".exr",
        ".eps", ".emf", ".wmf", ".heics", ".avifs",
        ".dng", ".cr2", ".cr3", ".crw", ".nef", ".nrw", ".arw", ".sr2", ".orf", ".rw2", ".raf", ".pef", ".srw", ".x3f", ".raw",
    };

    /// <summary>Looks into a folder, not into those in it.</summary>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be read.</exception>
    public static PictureFolder Read(string path)
    {
        var files = Directory.EnumerateFiles(path, "*", Visible).Where(IsShown).Order(StringComparer.Ordinal).ToLookup(IsPicture);
        return new([.. files[true]], [.. files[false].Where(IsUnread)], [.. Directory.EnumerateDirectories(path, "*", Visible).Where(IsShown).Order(StringComparer.Ordinal)]);
    }

    /// <summary>Looks into a folder and all folders below it. Links to folders are not followed: they may lead back to where they lie.</summary>
    /// <returns>No <see cref="Folders"/>; files in the order of their paths.</returns>
    /// <exception cref="IOException">A folder cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A folder may not be read.</exception>
    public static PictureFolder ReadAll(string path)
    {
        var here = Read(path);
        var below = here.Folders.Where(folder => new DirectoryInfo(folder).LinkTarget is null).Select(ReadAll).ToList();
        return new(Ordered(folder => folder.Pictures), Ordered(folder => folder.Unread), []);

        List<string> Ordered(Func<PictureFolder, IReadOnlyList<string>> files) => [.. below.Prepend(here).SelectMany(files).Order(StringComparer.Ordinal)];
    }

    /// <summary>Counts files that are not read, by how their names end: <c>2 files are of kinds that are not read (1 .gif, 1 .mov)</c>.</summary>
    /// <param name="files">At least one.</param>
    public static string Count(IReadOnlyCollection<string> files)
    {
        var kinds = files.CountBy(file => Path.GetExtension(file).ToLowerInvariant()).OrderByDescending(kind => kind.Value).ThenBy(kind => kind.Key, StringComparer.Ordinal)
            .Select(kind => $"{kind.Value} {(kind.Key.Length == 0 ? "without an ending" : kind.Key)}");
        return $"{(files.Count == 1 ? "1 file is of a kind that is" : $"{files.Count} files are of kinds that are")} not read ({string.Join(", ", kinds)})";
    }

    /// <summary>What can be done about files that are not read.</summary>
    public const string NextStep = "convert what is a picture to JPEG or PNG, and name it so";

    private static bool IsShown(string path) => Path.GetFileName(path) is var name && name[0] != '.' && !SystemFolders.Contains(name);

    private static bool IsPicture(string path) => ImageFile.Extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);

    private static bool IsUnread(string path) => UnreadKinds.Contains(Path.GetExtension(path)) || VideoNames.Has(path) || BeginsAsPicture(path);

    // A pipe has no length, and is not opened: nobody may ever write into it.
    private static bool BeginsAsPicture(string path)
    {
        try
        {
            if (new FileInfo(path) is not { Exists: true, Length: > 0 })
            {
                return false;
            }
            Span<byte> bytes = stackalloc byte[Signature.Length];
            using var file = File.OpenRead(path);
            bytes = bytes[..file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
            return Signature.Read(bytes) is not null;
        }
        catch (Exception e) when (FileFault.Is(e))
        {
            return false;
        }
    }
}
