using Mien.Core;
using Mien.Vision.Codecs;

namespace Mien.Data.Datasets;

/// <summary>A picture in a folder of faces.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Name">The same within the folder, with slashes: <c>happy/0001.jpg</c>.</param>
/// <param name="Expression">The folder that it lies in.</param>
/// <param name="Part"><c>train</c> or <c>test</c>; null where the folder is not parted.</param>
internal sealed record FolderFace(string Path, string Name, Expression Expression, string? Part)
{
    private static readonly string[] Parts = ["train", "test"];

    /// <summary>Every picture, in the order of their names.</summary>
    /// <exception cref="BadInputException">No such folder, or one that is named as no expression can be.</exception>
    public static List<FolderFace> In(string root)
    {
        if (!Directory.Exists(root))
        {
            throw new BadInputException(root, "no such folder", "give the folder of your faces by data.path");
        }
        var parts = Parts.Where(part => Directory.Exists(System.IO.Path.Combine(root, part))).ToList();
        if (parts.Count == 1)
        {
            throw new BadInputException(root, $"has {parts[0]}/ without {Parts.Except(parts).Single()}/", "part the faces into train/ and test/, or into expressions alone");
        }
        return parts.Count == 0 ? In(root, root, null) : [.. parts.SelectMany(part => In(root, System.IO.Path.Combine(root, part), part))];
    }

    private static List<FolderFace> In(string root, string folder, string? part)
    {
        var expressions = Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal).ToList();
        return expressions.Count > 0 || part is null
            ? [.. expressions.SelectMany(expression => Faces(root, expression, Named(expression), part))]
            : throw new BadInputException(folder, "holds no expression", $"lay faces into it, such as {part}/happy/0001.jpg");
    }

    private static List<FolderFace> Faces(string root, string folder, Expression expression, string? part)
    {
        var faces =
            from path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            where ImageFile.Extensions.Contains(System.IO.Path.GetExtension(path), StringComparer.OrdinalIgnoreCase)
            select new FolderFace(path, System.IO.Path.GetRelativePath(root, path).Replace('\\', '/'), expression, part);
        return faces.ToList() is { Count: > 0 } some
            ? some
            : throw new BadInputException(folder, "holds no picture", "lay faces that show the expression into it, or remove it");
    }

    private static Expression Named(string folder)
    {
        try
        {
            return Expression.Parse(System.IO.Path.GetFileName(folder));
        }
        catch (ArgumentException)
        {
            throw new BadInputException(folder, "is not named as an expression", "name it by letters, digits, - and _, such as happy");
        }
    }
}
