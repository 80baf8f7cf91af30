namespace Mien.Core;

/// <summary>Files that are whole at any moment: a program that is killed, or a disk that is full, leaves the one before.</summary>
public static class WholeFile
{
    /// <summary>What a file is called while it is written.</summary>
    /// <param name="path">What it will be called.</param>
    public static string Partial(string path) => path + ".partial";

    /// <summary>Writes beside the file, then puts what is written in its place; where that fails nothing is left beside it.</summary>
    /// <param name="path">Of the file.</param>
    /// <param name="bytes">What it will hold.</param>
    /// <exception cref="IOException">No room, or no such folder.</exception>
    /// <exception cref="UnauthorizedAccessException">A place that may not be written.</exception>
    public static void Write(string path, byte[] bytes) => Write(path, file => file.Write(bytes));

    /// <inheritdoc cref="Write(string, byte[])"/>
    /// <param name="path">Of the file.</param>
    /// <param name="write">Writes what it will hold.</param>
    public static void Write(string path, Action<Stream> write)
    {
        try
        {
            using var file = File.Create(Partial(path));
            write(file);
        }
        catch
        {
            File.Delete(Partial(path));
            throw;
        }
        File.Move(Partial(path), path, overwrite: true);
    }
}
