using Mien.Core;
using Mien.Vision.Codecs;

namespace Mien.Data.Folders;

/// <summary>Refuses layouts of faces that can be taken in two ways: a wrong guess would train a network to tell parts, or children, apart.</summary>
internal static class FolderAmbiguity
{
    // Data sets' codes of two letters (an, su) may as well be a child's name.
    private const int LongestCode = 2;

    /// <summary>The expression that a folder is named as.</summary>
    /// <exception cref="BadInputException">It is named as no expression can be, holds parts, or holds another expression.</exception>
    public static Expression Named(string folder)
    {
        var name = Path.GetFileName(folder);
        if (PartName.Parse(name) is not null)
        {
            throw new BadInputException(folder, "is named as a part of a data set, not as an expression", "lay it beside train/ and test/, or give it another name");
        }
        if (!Expression.TryParse(name, out var expression))
        {
            throw new BadInputException(folder, "is not named as an expression", "name it by letters, digits, - and _, such as happy");
        }
        foreach (var inner in Names(PictureFolder.Read(folder)))
        {
            if (PartName.Parse(inner) is not null)
            {
                throw new BadInputException(folder, $"holds the part {inner}/", $"lay parts above expressions: {inner}/{name}/");
            }
            if (IsKnown(inner) && Expression.Parse(inner) != expression)
            {
                throw new BadInputException(folder, $"holds {inner}/, which is an expression too", "lay every expression into a folder of its own, none in another");
            }
        }
        return expression;
    }

    /// <summary>Requires of folders in which some are named as parts that each part is there once, with a part to learn from, and nothing beside them.</summary>
    /// <param name="root">The folder of all.</param>
    /// <param name="parts">At least one.</param>
    /// <param name="others">The folders beside them.</param>
    /// <exception cref="BadInputException">Which faces are for what cannot be told.</exception>
    public static void RequireParts(string root, IReadOnlyList<(string Folder, FolderPart Part)> parts, IReadOnlyList<string> others)
    {
        if (parts.GroupBy(part => part.Part).FirstOrDefault(part => part.Count() > 1) is { } twice)
        {
            throw new BadInputException(
                root, $"has {All(twice.Select(part => part.Folder))}, which are both for {Purpose(twice.Key)}", "lay their faces into one, or keep one elsewhere");
        }
        var first = Path.GetFileName(parts[0].Folder);
        if (others.FirstOrDefault(other => PictureFolder.ReadAll(other).Pictures.Count > 0) is { } beside)
        {
            throw new BadInputException(
                root, $"has {Path.GetFileName(beside)}/ beside {first}/, which is a part", "part the faces into train/, val/ and test/, or into expressions alone");
        }
        // Without a test, validation faces may still choose: a share of the training faces is judged on.
        var kinds = parts.Select(part => part.Part).ToHashSet();
        var missing = !kinds.Contains(FolderPart.Training) ? "train/" : kinds.Count == 1 ? "test/" : null;
        if (missing is not null)
        {
            throw new BadInputException(root, $"has {first}/ without {missing}", "part the faces into train/ and test/, or into expressions alone");
        }
    }

    /// <summary>Requires of folders that are not named as parts that they are expressions, not parts of other names.</summary>
    /// <param name="root">The folder of all.</param>
    /// <param name="folders">The folders in it.</param>
    /// <exception cref="BadInputException">They hold only folders, of the same names or of expressions.</exception>
    public static void RequireExpressions(string root, IReadOnlyList<string> folders)
    {
        var inside = folders.Select(PictureFolder.Read).ToList();
        if (inside.Count == 0 || inside.Exists(folder => folder.Pictures.Count > 0 || folder.Folders.Count == 0))
        {
            return;
        }
        if (folders.Count == 1)
        {
            throw new BadInputException(root, $"holds {Path.GetFileName(folders[0])}/ alone, and that holds only folders", $"give {folders[0]} by data.path");
        }
        var names = inside.ConvertAll(folder => Names(folder).ToHashSet(StringComparer.OrdinalIgnoreCase));
        var isWithin = names.Exists(inner => inner.Any(IsKnown));
        if (!folders.Any(folder => IsKnown(Path.GetFileName(folder))) && (isWithin || names.TrueForAll(names[0].SetEquals)))
        {
            throw new BadInputException(
                root, $"{All(folders)} hold folders of the same names ({string.Join(", ", Names(inside[0]).Take(3))}), as parts do, but are not named as parts",
                "name them train/, val/ and test/; or lay pictures right into the expressions' folders");
        }
    }

    private static bool IsKnown(string name) => name.Length > LongestCode && Expression.TryParse(name, out var expression) && LabelSet.FerPlus.Contains(expression);

    private static IEnumerable<string> Names(PictureFolder folder) => folder.Folders.Select(inner => Path.GetFileName(inner));

    private static string All(IEnumerable<string> folders) => string.Join(" and ", folders.Select(folder => $"{Path.GetFileName(folder)}/"));

    private static string Purpose(FolderPart part) => part switch
    {
        FolderPart.Training => "training",
        FolderPart.Validation => "validation",
        _ => "judging",
    };
}
