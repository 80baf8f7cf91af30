using Mien.Core;

namespace Mien.Recognition;

/// <summary>Finds the model that the user means.</summary>
public static class ModelFile
{
    /// <summary>The name of the model that is taken where none is named; it is shipped in <c>models/</c>.</summary>
    public const string Default = "mien-net-deep";

    private const string Folder = "models", Extension = ".onnx";

    /// <summary>A path to a file that is there.</summary>
    /// <param name="nameOrPath">
    /// A path to an ONNX file, or its name without <c>.onnx</c> in a <c>models</c> folder beside the program or above it. In the current folder, where photos of others may lie, only a path is looked for.
    /// </param>
    /// <exception cref="BadInputException">There is no such file.</exception>
    public static string Find(string nameOrPath)
    {
        var folders = Folders().ToList();
        // A name that ships is that model, whatever file of the same name lies in the current folder.
        if (Path.GetFileName(nameOrPath) == nameOrPath && folders.Select(folder => Path.Combine(folder, nameOrPath + Extension)).FirstOrDefault(File.Exists) is { } shipped)
        {
            return shipped;
        }
        if (File.Exists(nameOrPath))
        {
            return nameOrPath;
        }
        var known = folders.SelectMany(folder => Directory.EnumerateFiles(folder, "*" + Extension))
            .Select(Path.GetFileNameWithoutExtension).Distinct().Order(StringComparer.Ordinal).ToList();
        var names = known.Count > 0 ? $" or one of the names {string.Join(", ", known)}" : "";
        throw new BadInputException(nameOrPath, "no such model", $"give the path of an ONNX file{names}");
    }

    internal static IEnumerable<string> Folders()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (Path.Combine(folder.FullName, Folder) is var models && Directory.Exists(models))
            {
                yield return models;
            }
        }
    }
}
