namespace Mien.Lab.Training;

/// <summary>Files that are whole at any moment: a program that is killed, or a disk that is full, leaves the one before.</summary>
internal static class WholeFile
{
    /// <summary>What a file is called while it is written.</summary>
    public static string Partial(string path) => path + ".partial";

    /// <summary>Writes beside the file, then puts what is written in its place.</summary>
    public static void Write(string path, ReadOnlySpan<byte> bytes)
    {
        try
        {
            File.WriteAllBytes(Partial(path), bytes);
        }
        catch
        {
            File.Delete(Partial(path));
            throw;
        }
        File.Move(Partial(path), path, overwrite: true);
    }
}
