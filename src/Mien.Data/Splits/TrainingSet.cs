using Mien.Core;
using Mien.Data.Datasets;

namespace Mien.Data.Splits;

/// <summary>Faces to learn from: the only ones that may be augmented, balanced or synthesized from. Made by a <see cref="Split"/>.</summary>
public sealed partial class TrainingSet
{
    internal TrainingSet(FaceSet faces, FaceSet? validation = null) => (Faces, Validation) = (faces, validation);

    /// <summary>Faces that a model which learns from these is judged on.</summary>
    internal IReadOnlyList<FaceSet> Tests { get; init; } = [];

    /// <summary>Faces that states of it are compared by.</summary>
    internal IReadOnlyList<FaceSet> Validations { get; init; } = [];

    /// <summary>The faces.</summary>
    public FaceSet Faces { get; }

    /// <summary>Faces beside them that the data set itself gives to compare states of a training by; null where a share of <see cref="Faces"/> is held out for that.</summary>
    public FaceSet? Validation { get; }

    /// <summary>Validation faces to compare states of a training by: <see cref="Validation"/>, else about the same share of every label of the faces.</summary>
    /// <remarks>
    /// <see cref="Validation"/> is taken whole, whatever the share.
    /// Faces of one subject and faces of one picture, exact or near duplicates, stay together. Where they are all that show a label they stay to learn from: the label is
    /// then not compared by.
    /// </remarks>
    /// <param name="share">Above 0, below 1.</param>
    /// <param name="seed">Decides which.</param>
    /// <param name="key">Of the recipe, that names the share.</param>
    /// <exception cref="ArgumentException">A share out of range.</exception>
    /// <exception cref="BadInputException">One side would stay empty: there are too few faces, or they belong together.</exception>
    public Split HoldOut(double share, int seed, string key = "data.validate")
    {
        if (share is not (> 0 and < 1))
        {
            throw new ArgumentException($"Expected a share between 0 and 1, got {share}.", nameof(share));
        }
        RequireReal();
        if (Validation is { } own)
        {
            return own.Count > 0 ? new(Faces, own, this) : throw new BadInputException("the validation part", "holds no face that is chosen", "add faces to it, or remove it");
        }
        var kinship = Kinship.In(Faces);
        var held = new HashSet<int>();
        var left = Enumerable.Range(0, Faces.Count).CountBy(Faces.LabelIndex).ToDictionary();
        foreach (var label in Shuffled(seed).GroupBy(Faces.LabelIndex))
        {
            var quota = (int)Math.Round(label.Count() * share) - label.Count(held.Contains);
            foreach (var face in label)
            {
                if (quota > 0 && !held.Contains(face))
                {
                    var kin = kinship.RelatedTo(face);
                    var shown = kin.CountBy(Faces.LabelIndex).ToList();
                    if (shown.Exists(each => left[each.Key] == each.Value))
                    {
                        continue;
                    }
                    shown.ForEach(each => left[each.Key] -= each.Value);
                    held.UnionWith(kin);
                    quota -= shown.Find(each => each.Key == label.Key).Value;
                }
            }
        }
        return held.Count > 0 && held.Count < Faces.Count
            ? Without(held)
            : throw new BadInputException(
                $"{key} {share}", $"keeps {held.Count} of {Faces.Count} faces aside, not some of them", "add faces, of several children where a child's stay together, or name another share");
    }

    /// <summary>Cross-validation: as many splits as folds, each face on the test side of one of them, about the same share of every label in each.</summary>
    /// <remarks>Faces of one subject and faces of one picture, exact or near duplicates, stay together.</remarks>
    /// <param name="count">At least 2.</param>
    /// <param name="seed">Decides which face is where.</param>
    /// <exception cref="ArgumentException">Fewer than 2 folds.</exception>
    /// <exception cref="BadInputException">A fold would have no face of some label: there are too few, or they belong together.</exception>
    public IReadOnlyList<Split> Folds(int count, int seed)
    {
        if (count < 2)
        {
            throw new ArgumentException($"Expected at least 2 folds, got {count}.", nameof(count));
        }
        RequireReal();
        var kinship = Kinship.In(Faces);
        var folds = Enumerable.Range(0, count).Select(_ => new HashSet<int>()).ToArray();
        var shown = new int[count, Faces.Labels.Count];
        // The largest families first: a small one still fits where a large one does not.
        foreach (var kin in Shuffled(seed).Select(kinship.RelatedTo).Distinct().OrderByDescending(kin => kin.Count))
        {
            var label = Faces.LabelIndex(kin[0]);
            var fold = Enumerable.Range(0, count).MinBy(at => (shown[at, label], folds[at].Count));
            folds[fold].UnionWith(kin);
            foreach (var face in kin)
            {
                shown[fold, Faces.LabelIndex(face)]++;
            }
        }
        RequireEveryLabel(shown);
        return [.. folds.Select(Without)];
    }

    private void RequireEveryLabel(int[,] shown)
    {
        for (var fold = 0; fold < shown.GetLength(0); fold++)
        {
            for (var label = 0; label < shown.GetLength(1); label++)
            {
                if (shown[fold, label] == 0 && Enumerable.Range(0, shown.GetLength(0)).Any(other => shown[other, label] > 0))
                {
                    throw new BadInputException(
                        $"fold {fold + 1} of {shown.GetLength(0)}", $"has no face that shows {Faces.Labels[label]}",
                        "take fewer folds, or add faces of that label");
                }
            }
        }
    }

    private int[] Shuffled(int seed)
    {
        var order = Enumerable.Range(0, Faces.Count).ToArray();
        new Random(seed).Shuffle(order);
        return order;
    }

    private Split Without(HashSet<int> held) => new(Faces.Where(face => !held.Contains(face)), Faces.Where(held.Contains), this);
}
