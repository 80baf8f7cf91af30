using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Mien.Core;

/// <summary>The one way in which files are written: whole at any moment. A program that is killed, or a disk that is full, leaves the file before as it was.</summary>
/// <remarks>
/// What is written lies beside the file, as <c>NAME.RANDOM.partial</c>, until <see cref="Finish"/> puts it in the file's place. The name cannot be guessed and is made anew, never
/// opened: nobody can have put a link there. A link at the file's own place stays, and what it leads to is replaced. Devices and pipes are written where they are, and so is a file
/// whose folder takes no other.
/// </remarks>
public sealed class WholeFile : IDisposable
{
    private const string Ending = ".partial";

    // Leaves room in a name of 255 bytes, of which a character takes up to four.
    private const int MostNameLetters = 55;

    // Of Path.GetRandomFileName without its dot.
    private const int RandomLetters = 11;

    private readonly string _target;
    private readonly FileStream _stream;
    private bool _isDone, _isKept;

    private WholeFile(string target, string partial, FileStream stream) => (_target, Partial, _stream) = (target, partial, stream);

    /// <summary>The path it is written to until it is finished.</summary>
    public string Partial { get; }

    /// <summary>Whether the file itself is written, so that none was kept.</summary>
    public bool IsInPlace => Partial == _target;

    /// <summary>Takes what the file shall hold. Nothing is held back: what is written is there if the program is killed.</summary>
    public Stream Stream => _stream;

    /// <summary>Begins a file.</summary>
    /// <param name="path">Of the file.</param>
    /// <exception cref="IOException">No such folder.</exception>
    /// <exception cref="UnauthorizedAccessException">A place that may not be written.</exception>
    /// <exception cref="BadInputException">A named pipe.</exception>
    public static WholeFile Begin(string path)
    {
        FilePath.RefusePipe(path);
        if (FilePath.IsOfSystem(path) || FilePath.KindOf(path) is FileKind.Device)
        {
            return new(path, path, Open(path, FileMode.Create));
        }
        var target = FilePath.Real(path);
        var isThere = FilePath.KindOf(target) == FileKind.Ordinary;
        if (isThere)
        {
            // A file that is protected is not replaced, though its folder would allow it.
            using var protection = File.Open(target, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        }
        var partial = PartialOf(target);
        try
        {
            return new(target, partial, Open(partial, FileMode.CreateNew));
        }
        catch (UnauthorizedAccessException) when (isThere)
        {
            return new(target, target, Open(target, FileMode.Truncate));
        }
    }

    /// <summary>Writes a file in one go; where that fails, nothing is left beside it.</summary>
    /// <param name="path">Of the file.</param>
    /// <param name="write">Writes what it will hold.</param>
    /// <exception cref="BadInputException">No room, no such folder, or a place that may not be written.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        try
        {
            using var file = Begin(path);
            write(file.Stream);
            file.Finish();
        }
        catch (Exception e) when (FileFault.Is(e))
        {
            throw FileFault.OnWriting(path, e);
        }
    }

    /// <inheritdoc cref="Write(string, Action{Stream})"/>
    /// <param name="path">Of the file.</param>
    /// <param name="bytes">The file's content.</param>
    public static void Write(string path, byte[] bytes) => Write(path, file => file.Write(bytes));

    /// <inheritdoc cref="Write(string, Action{Stream})"/>
    /// <param name="path">Of the file.</param>
    /// <param name="text">The file's content, written as UTF-8.</param>
    public static void Write(string path, string text) => Write(path, Encoding.UTF8.GetBytes(text));

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

    /// <summary>Puts what was written in the file's place, once it is on the disk.</summary>
    /// <exception cref="IOException">No room.</exception>
    /// <exception cref="UnauthorizedAccessException">A place that may not be written.</exception>
    public void Finish()
    {
        _stream.Flush(flushToDisk: true);
        if (!IsInPlace)
        {
            KeepMode(_stream.SafeFileHandle, _target);
            _stream.Dispose();
            File.Move(Partial, _target, overwrite: true);
        }
        _isDone = true;
        Dispose();
    }

    /// <summary>Leaves what was written so far where it is: it is worth something though it is not all.</summary>
    public void Keep() => _isKept = true;

    /// <summary>Takes away what was not finished, unless it is kept.</summary>
    public void Dispose()
    {
        _stream.Dispose();
        if (!_isDone && !_isKept && !IsInPlace)
        {
            File.Delete(Partial);
        }
        _isDone = true;
    }

    private static string Prefix(string target)
    {
        var name = Path.GetFileName(target);
        return Path.Combine(Path.GetDirectoryName(target)!, name.Length > MostNameLetters ? name[..MostNameLetters] : name) + '.';
    }

    private static FileStream Open(string path, FileMode mode) =>
        new(path, new FileStreamOptions { Mode = mode, Access = FileAccess.Write, Share = FileShare.Read, BufferSize = 0 });

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

    // Who may read a file does not change because it is written anew. Some disks know no such rights.
    private static void KeepMode(SafeFileHandle file, string target)
    {
        if (OperatingSystem.IsWindows() || !File.Exists(target))
        {
            return;
        }
        try
        {
            File.SetUnixFileMode(file, File.GetUnixFileMode(target));
        }
        catch (Exception e) when (FileFault.Is(e))
        {
            return;
        }
    }
}
