using System.Text;
using Mien.Core;

namespace Mien.Onnx;

/// <summary>Weights in a file beside the model, as PyTorch's exporter writes them for a large one: read only from the model's folder or a folder in it.</summary>
internal static class ExternalWeights
{
    /// <summary>The length of the file, in bytes.</summary>
    /// <param name="location">As the model names it.</param>
    /// <param name="source">The model, for errors.</param>
    /// <param name="folder">The model's folder; null where there is none.</param>
    /// <exception cref="BadInputException">It is missing, no regular file, or lies elsewhere.</exception>
    public static long Length(string location, string source, string? folder)
    {
        var name = ModelCheck.TextOf(Encoding.UTF8.GetBytes(location));
        if (folder is null)
        {
            throw new BadInputException(source, $"its weights lie in a file of their own, '{name}'", "give the model as a file with the weights beside it");
        }
        if (PathIn(folder, location) is not { } path)
        {
            throw new BadInputException(source, $"its weights '{name}' lie outside the model's folder", "put the file beside the model and export it with that name");
        }
        // A pipe or a device has no length.
        return new FileInfo(path) is { Exists: true, Length: > 0 and var length }
            ? length
            : throw new BadInputException(source, $"its weights '{name}' are missing or empty", "put that file beside the model");
    }

    // Null where it is not in the folder; links are followed first, the folder's own too.
    private static string? PathIn(string folder, string location)
    {
        if (location.Length == 0 || location.Contains('\0', StringComparison.Ordinal) || Path.IsPathRooted(location)
            || location.Split('/', '\\').Contains(".."))
        {
            return null;
        }
        var path = Path.GetFullPath(Path.Combine(folder, location));
        return IsLinked(folder, path) ? null : path;
    }

    private static bool IsLinked(string folder, string path)
    {
        for (FileSystemInfo? step = new FileInfo(path); step is not null && step.FullName.Length > folder.Length; step = new DirectoryInfo(Path.GetDirectoryName(step.FullName)!))
        {
            if (step.LinkTarget is not null)
            {
                return true;
            }
        }
        return false;
    }
}
