using Mien.Core;
using Mien.Data.Folders;
using Mien.Data.Labelled;

namespace Mien.Data.Splits;

/// <summary>Parts the faces of a table for training, validation and testing. What belongs together (a subject, copies of one picture) is never on two sides.</summary>
public static class SetSplit
{
    /// <summary>One test part of about a share of every expression, and perhaps a validation part of what is left.</summary>
    /// <param name="faces">Of a set.</param>
    /// <param name="groups">For each face the number of the group that it belongs to (see <see cref="FaceGroups"/>).</param>
    /// <param name="test">Share to judge on, above 0, below 1.</param>
    /// <param name="validation">Share to choose by, 0…1; together with the test below 1.</param>
    /// <param name="seed">Decides which.</param>
    /// <exception cref="BadInputException">A part would stay empty.</exception>
    public static IReadOnlyList<LabelledFace> ByShare(IReadOnlyList<LabelledFace> faces, IReadOnlyList<int> groups, double test, double validation, int seed)
    {
        var bins = Assign(faces, groups, [1 - test - validation, validation, test], seed);
        RequireFilled(bins, validation > 0 ? [0, 1, 2] : [0, 2], "train", "val", "test");
        return [.. faces.Select((face, at) => face with { Split = (FolderPart)bins[at] })];
    }

    /// <summary>Cross-validation: one of several folds is the test part.</summary>
    /// <param name="faces">Of a set.</param>
    /// <param name="groups">As for <see cref="ByShare"/>.</param>
    /// <param name="count">Folds, at least 2.</param>
    /// <param name="fold">The one to judge on, from 1.</param>
    /// <param name="seed">Decides which face is where; the same for every fold.</param>
    /// <exception cref="BadInputException">A fold would stay empty.</exception>
    public static IReadOnlyList<LabelledFace> ByFold(IReadOnlyList<LabelledFace> faces, IReadOnlyList<int> groups, int count, int fold, int seed)
    {
        var bins = Assign(faces, groups, [.. Enumerable.Repeat(1.0 / count, count)], seed);
        RequireFilled(bins, Enumerable.Range(0, count));
        return [.. faces.Select((face, at) => face with { Split = bins[at] == fold - 1 ? FolderPart.Test : FolderPart.Training })];
    }

    // The largest groups first, each into the bin that lacks most of what it shows: a small one still fits where a large one does not.
    private static int[] Assign(IReadOnlyList<LabelledFace> faces, IReadOnlyList<int> groups, double[] shares, int seed)
    {
        var order = Enumerable.Range(0, faces.Count).ToArray();
        new Random(seed).Shuffle(order);
        var totals = faces.CountBy(Label).ToDictionary();
        var held = shares.Select(_ => new Dictionary<string, int>(StringComparer.Ordinal)).ToArray();
        var bins = new int[faces.Count];
        foreach (var group in order.GroupBy(face => groups[face]).OrderByDescending(group => group.Count()))
        {
            var shown = group.CountBy(face => Label(faces[face])).ToList();
            var bin = Enumerable.Range(0, shares.Length).Where(bin => shares[bin] > 0).MaxBy(bin => shown.Sum(each => each.Value * Lack(bin, each.Key)));
            foreach (var face in group)
            {
                bins[face] = bin;
                held[bin][Label(faces[face])] = held[bin].GetValueOrDefault(Label(faces[face])) + 1;
            }
        }
        return bins;

        // Of what it should hold, the share that is missing.
        double Lack(int bin, string label) => 1 - (held[bin].GetValueOrDefault(label) / (shares[bin] * totals[label]));
    }

    private static string Label(LabelledFace face) => face.Label.Top ?? "";

    private static void RequireFilled(int[] bins, IEnumerable<int> expected, params string[] names)
    {
        if (expected.FirstOrDefault(bin => !bins.Contains(bin), -1) is >= 0 and var empty)
        {
            throw new BadInputException(empty < names.Length ? $"the part {names[empty]}" : $"fold {empty + 1}", "would stay empty: there are too few faces, or they belong together", "take fewer parts, or add faces of other children");
        }
    }
}
