using Mien.Core;

namespace Mien.Data.Labelled;

/// <summary>A new folder that appears when it is whole; a run that fails or is stopped leaves none.</summary>
internal sealed class WholeFolder : IDisposable
{
    private readonly string _folder;

    private WholeFolder(string folder, string partial) => (_folder, Partial) = (folder, partial);

    /// <summary>Where it is written until then, beside its place.</summary>
    public string Partial { get; }

    /// <exception cref="BadInputException">The folder is there already, or cannot be made.</exception>
    public static WholeFolder Begin(string folder)
    {
        if (Path.Exists(folder))
        {
            throw new BadInputException(folder, "is there already", "give another folder, or take it away");
        }
        try
        {
            var partial = WholeFile.PartialOf(Path.TrimEndingDirectorySeparator(folder));
            Directory.CreateDirectory(partial);
            return new(folder, partial);
        }
        catch (Exception e) when (FileFault.Is(e))
        {
            throw FileFault.OnWriting(folder, e);
        }
    }

    /// <exception cref="IOException">It cannot be put in its place.</exception>
    public void Finish() => Directory.Move(Partial, _folder);

    public void Dispose()
    {
        if (Directory.Exists(Partial))
        {
            Directory.Delete(Partial, recursive: true);
        }
    }
}
