using System.Text.RegularExpressions;

namespace Mien.Data.Folders;

/// <summary>Knows the parts of a data set by how people name their folders: <c>train</c>, <c>Training</c>, <c>FER2013Valid</c>, <c>my_test_set</c>.</summary>
internal static partial class PartName
{
    private static readonly Dictionary<string, FolderPart> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["train"] = FolderPart.Training, ["training"] = FolderPart.Training, ["trainset"] = FolderPart.Training,
        ["val"] = FolderPart.Validation, ["valid"] = FolderPart.Validation, ["validation"] = FolderPart.Validation, ["valset"] = FolderPart.Validation,
        ["dev"] = FolderPart.Validation, ["devset"] = FolderPart.Validation, ["eval"] = FolderPart.Validation, ["evaluation"] = FolderPart.Validation,
        ["test"] = FolderPart.Test, ["testing"] = FolderPart.Test, ["testset"] = FolderPart.Test,
    };

    /// <returns>The part that a folder's name names; null where it names none, or two.</returns>
    public static FolderPart? Parse(string name)
    {
        var parts = Word().Matches(name).Where(word => Words.ContainsKey(word.Value)).Select(word => Words[word.Value]).Distinct().ToList();
        return parts.Count == 1 ? parts[0] : null;
    }

    // Words end at digits, other signs and capitals: FER2013Train is FER, 2013, Train; contest is one word.
    [GeneratedRegex(@"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
