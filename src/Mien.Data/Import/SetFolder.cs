using Mien.Core;
using Mien.Data.Folders;
using Mien.Vision.Codecs;

namespace Mien.Data.Import;

/// <summary>Looks for the files of a data set below the folder that was given.</summary>
internal static class SetFolder
{
    private static readonly EnumerationOptions Deep = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.Hidden | FileAttributes.System | FileAttributes.ReparsePoint };

    /// <summary>All pictures below a folder, in the order of their names.</summary>
    /// <exception cref="BadInputException">No such folder, or none in it.</exception>
    public static IReadOnlyList<string> Pictures(string root)
    {
        RequireFolder(root);
        var found = PictureFolder.ReadAll(root).Pictures;
        return found.Count > 0 ? found : throw new BadInputException(root, "holds no picture", "give the folder of the set, unpacked");
    }

    /// <summary>All videos below a folder, in the order of their names.</summary>
    public static IReadOnlyList<string> VideosIn(string root)
    {
        RequireFolder(root);
        return [.. Directory.EnumerateFiles(root, "*", Deep).Where(VideoNames.Has).Order(StringComparer.Ordinal)];
    }

    /// <summary>All Excel files below a folder, nearest to the root first.</summary>
    public static IReadOnlyList<string> ExcelIn(string root) =>
        [.. Directory.EnumerateFiles(root, "*", Deep).Where(Datasets.ExcelTable.Is).OrderBy(path => path.Count(letter => letter is '/' or '\\')).ThenBy(path => path, StringComparer.Ordinal)];

    /// <summary>The file of one of some names, nearest to the root; null where there is none.</summary>
    public static string? Find(string root, params ReadOnlySpan<string> names)
    {
        if (File.Exists(root))
        {
            return null;
        }
        RequireFolder(root);
        foreach (var name in names)
        {
            var found = Directory.EnumerateFiles(root, "*", Deep).Where(path => Path.GetFileName(path).Equals(name, StringComparison.OrdinalIgnoreCase))
                .OrderBy(path => path.Count(letter => letter is '/' or '\\')).ThenBy(path => path, StringComparer.Ordinal).FirstOrDefault();
            if (found is not null)
            {
                return found;
            }
        }
        return null;
    }

    /// <summary>The folder of some name below the root, itself among them; null where there is none.</summary>
    public static string? Folder(string root, string name)
    {
        RequireFolder(root);
        return Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(root))).Equals(name, StringComparison.OrdinalIgnoreCase) ? root
            : Directory.EnumerateDirectories(root, "*", Deep).Where(path => Path.GetFileName(path).Equals(name, StringComparison.OrdinalIgnoreCase)).Order(StringComparer.Ordinal).FirstOrDefault();
    }

    /// <summary>A path within the root, with slashes.</summary>
    public static string Name(string root, string path) => Path.GetRelativePath(root, path).Replace('\\', '/');

    /// <summary>A path that a label file names, below some folder; null where it leads out of it.</summary>
    public static string? Inside(string root, string name)
    {
        var full = Path.GetFullPath(Path.Combine(root, name));
        return full.StartsWith(Path.TrimEndingDirectorySeparator(Path.GetFullPath(root)) + Path.DirectorySeparatorChar, StringComparison.Ordinal) ? full : null;
    }

    /// <summary>The part that a folder in a path names; null where none does.</summary>
    public static FolderPart? Part(string name) => name.Split('/').SkipLast(1).Select(PartName.Parse).FirstOrDefault(part => part is not null);

    /// <exception cref="BadInputException">No such folder.</exception>
    public static void RequireFolder(string root)
    {
        if (!Directory.Exists(root))
        {
            throw new BadInputException(root, File.Exists(root) ? "is a file, not a folder" : "no such folder", "give the folder of the set, unpacked, or its archive");
        }
    }

    /// <summary>The lines of a text file that hold anything.</summary>
    /// <exception cref="BadInputException">It cannot be read, or is larger than any such file.</exception>
    public static string[] Lines(string path)
    {
        try
        {
            InputFile.Require(path);
            return new FileInfo(path).Length <= MostBytes
                ? [.. File.ReadAllLines(path).Select(line => line.Trim()).Where(line => line.Length > 0)]
                : throw new BadInputException(path, "is larger than any list of labels", "check that it is the right file");
        }
        catch (Exception e) when (FileFault.Is(e))
        {
            throw new BadInputException(path, "cannot be read", "check the path and the right to read it");
        }
    }

    private const long MostBytes = 1L << 28;
}
