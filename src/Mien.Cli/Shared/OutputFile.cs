using Mien.Core;
using Mien.Vision.Codecs;

namespace Mien.Cli.Shared;

/// <summary>The files that a verb writes, looked at before it does its work: a mistake should not cost minutes, nor a file that is read.</summary>
internal static class OutputFile
{
    /// <summary>Refuses a place that cannot be written, and a file that the verb reads, too.</summary>
    /// <param name="path">Where to write; null where nothing is asked for.</param>
    /// <param name="read">What the verb reads, or writes otherwise; null for what is not given.</param>
    /// <exception cref="BadInputException">Either.</exception>
    public static void Require(string? path, params ReadOnlySpan<string?> read)
    {
        if (path is null || FilePath.IsOfSystem(path))
        {
            return;
        }
        FilePath.RefusePipe(path);
        foreach (var other in read)
        {
            if (other is not null && FilePath.IsSame(path, other))
            {
                throw new BadInputException(path, "is wanted for two things at once", "give the file that is written a name of its own");
            }
        }
        var real = FilePath.Real(path);
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

    /// <summary>Refuses a picture that cannot be written, as <see cref="Require"/> does and by the end of its name.</summary>
    /// <param name="path">Where to write; null where nothing is asked for.</param>
    /// <param name="read">As for <see cref="Require"/>.</param>
    /// <exception cref="BadInputException">As for <see cref="Require"/>, or another extension than a picture's.</exception>
    public static void RequirePicture(string? path, params ReadOnlySpan<string?> read)
    {
        if (path is not null)
        {
            ImageFile.RequireWritable(path);
        }
        Require(path, read);
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
        catch (Exception e) when (FileFault.Is(e))
        {
            return false;
        }
    }
}
