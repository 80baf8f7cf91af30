using System.Globalization;
using Mien.Core;
using Mien.Vision.Codecs;

namespace Mien.Synthesis.Plans;

/// <summary>The pictures of a run that is not finished, beside the set's folder: <c>DIR.unfinished/000001.png</c>, and <c>000002.txt</c> with the reason for one that was dropped.</summary>
internal sealed class UnfinishedFolder : IDisposable
{
    private const string RunFile = "run.txt", LockFile = "lock";

    private readonly string _path;
    private readonly Dictionary<int, string?> _done = [];
    private readonly FileStream _lock;

    private UnfinishedFolder(string path, FileStream held) => (_path, _lock) = (path, held);

    /// <summary>The pictures that are done, each with the reason where it was dropped.</summary>
    public IReadOnlyDictionary<int, string?> Done => _done;

    /// <summary>Opens the folder of a run, or makes it.</summary>
    /// <param name="set">The set's folder.</param>
    /// <param name="run">What the run is, in a line: another run's pictures are not taken.</param>
    /// <exception cref="BadInputException">It is another run's, the set is there already, or it cannot be written.</exception>
    public static UnfinishedFolder Open(string set, string run)
    {
        if (Path.Exists(set))
        {
            throw new BadInputException(set, "is there already", "give another folder, or move it away");
        }
        var path = $"{Path.TrimEndingDirectorySeparator(set)}.unfinished";
        try
        {
            Directory.CreateDirectory(path);
            var folder = new UnfinishedFolder(path, Hold(path));
            try
            {
                var file = Path.Combine(path, RunFile);
                if (File.Exists(file) && File.ReadAllText(file).Trim() != run)
                {
                    throw new BadInputException(path, "holds pictures of another plan, model or source", "give another --out, or move it away");
                }
                WholeFile.Write(file, run + "\n");
                folder.Look();
                return folder;
            }
            catch
            {
                folder.Dispose();
                throw;
            }
        }
        catch (Exception e) when (FileFault.Is(e))
        {
            throw FileFault.OnWriting(path, e);
        }
    }

    /// <summary>Keeps a picture.</summary>
    /// <exception cref="BadInputException">No room, or a place that may not be written.</exception>
    public void Keep(int index, Image picture)
    {
        picture.Save(NameOf(index, "png"));
        _done[index] = null;
    }

    /// <summary>Keeps why there is none.</summary>
    /// <exception cref="BadInputException">No room, or a place that may not be written.</exception>
    public void Drop(int index, string reason)
    {
        WholeFile.Write(NameOf(index, "txt"), reason);
        _done[index] = reason;
    }

    /// <summary>A kept picture.</summary>
    /// <exception cref="BadInputException">It cannot be read.</exception>
    public Image Read(int index) => Image.Read(NameOf(index, "png"));

    /// <summary>Takes the folder away.</summary>
    public void Delete()
    {
        Dispose();
        Directory.Delete(_path, recursive: true);
    }

    /// <summary>Lets another run draw into it.</summary>
    public void Dispose() => _lock.Dispose();

    private static FileStream Hold(string path)
    {
        try
        {
            return new(Path.Combine(path, LockFile), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException) when (File.Exists(Path.Combine(path, LockFile)))
        {
            throw new BadInputException(path, "is being drawn into by another run", "wait for it, or give another --out");
        }
    }

    private void Look()
    {
        foreach (var path in Directory.EnumerateFiles(_path))
        {
            if (int.TryParse(Path.GetFileNameWithoutExtension(path), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0)
            {
                _done[number - 1] = Path.GetExtension(path) switch { ".txt" => File.ReadAllText(path), _ => null };
            }
        }
    }

    private string NameOf(int index, string extension) => Path.Combine(_path, string.Create(CultureInfo.InvariantCulture, $"{index + 1:000000}.{extension}"));
}
