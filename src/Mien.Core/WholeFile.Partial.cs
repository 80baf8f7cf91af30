namespace Mien.Core;

// The names of partial files: how they are made, whose they are, and what happens to those that nobody finishes.
public sealed partial class WholeFile
{
    private const string Ending = ".partial";

    // Leaves room in a name of 255 bytes, of which a character takes up to four.
    private const int MostNameLetters = 55;

    // Of Path.GetRandomFileName without its dot.
    private const int RandomLetters = 11;

    /// <summary>A free name beside a file or folder, for a program that writes by name, until <see cref="Replace"/> or a move puts what it wrote in its place.</summary>
    /// <param name="path">Of the file; what a link at it leads to counts.</param>
    /// <param name="extension">With the dot, for a program that takes the format from it; it comes last.</param>
    public static string PartialOf(string path, string extension = "") =>
        $"{Prefix(FilePath.Real(path))}{Path.GetRandomFileName().Replace(".", "", StringComparison.Ordinal)}{Ending}{extension}";

    /// <summary>Puts a file that another program wrote in the place of one, once it is on the disk.</summary>
    /// <param name="path">Of the file. A link there stays, and what it leads to is replaced.</param>
    /// <param name="partial">Lies beside it, see <see cref="PartialOf"/>.</param>
    /// <exception cref="IOException">No room.</exception>
    /// <exception cref="UnauthorizedAccessException">A place that may not be written.</exception>
    public static void Replace(string path, string partial)
    {
        var target = FilePath.Real(path);
        using (var file = File.OpenHandle(partial, FileMode.Open, FileAccess.ReadWrite))
        {
            RandomAccess.FlushToDisk(file);
            KeepMode(file, target);
        }
        File.Move(partial, target, overwrite: true);
    }

    /// <summary>Whether another program began the same file before this one and still writes it. What a killed one left does not count.</summary>
    /// <remarks>Whoever writes holds a lock on its own partial file, which ends with it. Of two that begin at once, the one whose file is older goes on.</remarks>
    public bool IsSecond()
    {
        if (IsInPlace)
        {
            return false;
        }
        var own = (File.GetCreationTimeUtc(Partial), Partial);
        return Directory.EnumerateFiles(Path.GetDirectoryName(Partial)!, "*" + Ending).Any(other =>
            other != Partial && other.Length == Partial.Length && other.StartsWith(Prefix(_target), StringComparison.Ordinal)
            && (File.GetCreationTimeUtc(other), other).CompareTo(own) < 0 && IsHeld(other));
    }

    /// <summary>Takes away what programs that were killed left of a file; what another one still writes stays.</summary>
    /// <param name="path">Of the file.</param>
    /// <param name="extension">The one given to <see cref="PartialOf"/>.</param>
    public static void RemoveLeftovers(string path, string extension = "")
    {
        var prefix = Prefix(FilePath.Real(path));
        foreach (var left in Directory.EnumerateFiles(Path.GetDirectoryName(prefix)!, "*" + Ending + extension))
        {
            if (left.Length == prefix.Length + RandomLetters + Ending.Length + extension.Length && left.StartsWith(prefix, StringComparison.Ordinal) && !IsHeld(left))
            {
                File.Delete(left);
            }
        }
    }

    private static string Prefix(string target)
    {
        var name = Path.GetFileName(target);
        return Path.Combine(Path.GetDirectoryName(target)!, name.Length > MostNameLetters ? name[..MostNameLetters] : name) + '.';
    }

    private static bool IsHeld(string path)
    {
        try
        {
            using var file = File.Open(path, FileMode.Open, FileAccess.Read, FileShare.None);
            return false;
        }
        catch (IOException)
        {
            return File.Exists(path);
        }
    }
}
