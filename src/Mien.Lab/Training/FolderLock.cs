using Mien.Core;

namespace Mien.Lab.Training;

/// <summary>One training at a time writes into a folder: two would spoil each other's files.</summary>
public static class FolderLock
{
    /// <summary>There while a training writes into the folder; what a killed one left behind holds nobody up.</summary>
    public const string Name = "training.lock";

    /// <summary>Keeps others out; ends with what is returned, or with the program, however that ends.</summary>
    /// <param name="folder">Is there.</param>
    /// <exception cref="BadInputException">Another training writes into it, or it cannot be written.</exception>
    public static IDisposable Take(string folder)
    {
        var path = Path.Combine(folder, Name);
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (IOException) when (File.Exists(path))
        {
            throw new BadInputException(folder, "another training writes into it", "wait until that is done, or give another --out");
        }
        catch (Exception e) when (FileFault.Is(e))
        {
            throw new BadInputException(folder, "cannot be written", "give a folder that can be written by --out");
        }
    }
}
