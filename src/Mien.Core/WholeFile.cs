using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Mien.Core;

/// <summary>The one way in which files are written: whole at any moment. A program that is killed, or a disk that is full, leaves the file before as it was.</summary>
/// <remarks>
/// What is written lies beside the file, as <c>NAME.RANDOM.partial</c>, until <see cref="Finish"/> puts it in the file's place. The name cannot be guessed and is made anew, never
/// opened: nobody can have put a link there. A link at the file's own place stays, and what it leads to is replaced. Devices and pipes are written where they are, and so is a file
/// whose folder takes no other.
/// </remarks>
public sealed partial class WholeFile : IDisposable
{
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

    private static FileStream Open(string path, FileMode mode) =>
        new(path, new FileStreamOptions { Mode = mode, Access = FileAccess.Write, Share = FileShare.Read, BufferSize = 0 });

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
