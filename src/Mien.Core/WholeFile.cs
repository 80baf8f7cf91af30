using System.Text;

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

    /// <summary>Where it is written until it is finished.</summary>
    public string Partial { get; }

    /// <summary>Whether the file itself is written, so that none was kept.</summary>
    public bool IsInPlace => Partial == _target;

    /// <summary>Takes what the file shall hold. Nothing is held back: what is written is there if the program is killed.</summary>
    public Stream Stream => _stream;

    /// <summary>Begins a file.</summary>
    /// <param name="path">Where it shall be.</param>
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
        var partial = $"{Prefix(target)}{Path.GetRandomFileName().Replace(".", "", StringComparison.Ordinal)}{Ending}";
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
    /// <param name="bytes">What it will hold.</param>
    public static void Write(string path, byte[] bytes) => Write(path, file => file.Write(bytes));

    /// <inheritdoc cref="Write(string, Action{Stream})"/>
    /// <param name="path">Of the file.</param>
    /// <param name="text">What it will hold, as UTF-8.</param>
    public static void Write(string path, string text) => Write(path, Encoding.UTF8.GetBytes(text));

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
    public static void RemoveLeftovers(string path)
    {
        var prefix = Prefix(FilePath.Real(path));
        foreach (var left in Directory.EnumerateFiles(Path.GetDirectoryName(prefix)!, "*" + Ending))
        {
            if (left.Length == prefix.Length + RandomLetters + Ending.Length && left.StartsWith(prefix, StringComparison.Ordinal) && !IsHeld(left))
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
            KeepMode();
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
    private void KeepMode()
    {
        if (OperatingSystem.IsWindows() || !File.Exists(_target))
        {
            return;
        }
        try
        {
            File.SetUnixFileMode(_stream.SafeFileHandle, File.GetUnixFileMode(_target));
        }
        catch (Exception e) when (FileFault.Is(e))
        {
            return;
        }
    }
}
