using Mien.Core;

namespace Mien.Cli;

/// <summary>The files that a verb writes, looked at before it does its work: a mistake should not cost minutes, nor a file that is read.</summary>
internal static class OutputFile
{
    /// <summary>Refuses a place that cannot be written, and a file that the verb reads, too.</summary>
    /// <param name="path">Where to write; null where nothing is asked for.</param>
    /// <param name="read">What the verb reads, or writes otherwise; null for what is not given.</param>
    /// <exception cref="BadInputException">Either.</exception>
    public static void Require(string? path, params ReadOnlySpan<string?> read)
    {
        if (path is null)
        {
            return;
        }
        var real = Real(path);
        foreach (var other in read)
        {
            if (other is not null && Real(other) == real)
            {
                throw new BadInputException(path, "is wanted for two things at once", "give the file that is written a name of its own");
            }
        }
        var folder = Path.GetDirectoryName(real)!;
        if (Directory.Exists(real))
        {
            throw new BadInputException(path, "is a folder", "give the name of a file in it");
        }
        if (!Directory.Exists(folder) || !MayWrite(real, folder))
        {
            throw new BadInputException(path, "cannot be written", "check that its folder exists and may be written to");
        }
    }

    // As given, or what a link stands for.
    private static string Real(string path)
    {
        var full = Path.GetFullPath(path);
        return File.Exists(full) ? File.ResolveLinkTarget(full, returnFinalTarget: true)?.FullName ?? full : full;
    }

    private static bool MayWrite(string file, string folder)
    {
        try
        {
            if (File.Exists(file))
            {
                File.OpenWrite(file).Dispose();
                return true;
            }
            var probe = Path.Combine(folder, Path.GetRandomFileName());
            File.Create(probe, bufferSize: 1, FileOptions.DeleteOnClose).Dispose();
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
