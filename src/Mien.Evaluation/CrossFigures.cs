using Mien.Core;
using Mien.Data.Splits;
using Mien.Evaluation.Metrics;
using Mien.Evaluation.Predictions;

namespace Mien.Evaluation;

/// <summary>The figures of a cross-validation.</summary>
/// <param name="All">What was read in every face by the one model that had not learned from it, in the order of the data set.</param>
/// <param name="Folds">What each fold's model read as what, in their order.</param>
public sealed record CrossFigures(PredictionTable All, IReadOnlyList<ConfusionMatrix> Folds)
{
    /// <summary>Joins what the models read, each in its own fold.</summary>
    /// <param name="splits">One for each fold.</param>
    /// <param name="tables">What was read on the test side of each.</param>
    /// <exception cref="ArgumentException">Not one table for each fold, of its faces.</exception>
    public static CrossFigures Compute(IReadOnlyList<Split> splits, IReadOnlyList<PredictionTable> tables)
    {
        if (!splits.Select(split => split.Test.Faces.Count).SequenceEqual(tables.Select(table => table.Rows.Count)))
        {
            throw new ArgumentException($"Expected one table for each of {splits.Count} folds, of its faces.", nameof(tables));
        }
        var faces = splits.SelectMany(split => Enumerable.Range(0, split.Test.Faces.Count).Select(face => (split.Test.Faces, face)));
        var source = tables[0].Source with
        {
            Name = tables[0].Source.Name with { Split = $"{splits.Count} folds" },
            // Every fold has its own: the scores are taken as they are.
            Temperature = 1,
            Faces = Evaluator.Digest(faces.OrderBy(each => each.Faces.Row(each.face))),
        };
        return new(new(source, [.. tables.SelectMany(table => table.Rows).OrderBy(row => row.Row)]), [.. tables.Select(table => table.Faces().Confusion())]);
    }

    /// <summary>Refuses a fold that was judged on other faces than it has now: the data was changed since, and other faces were learned.</summary>
    /// <param name="split">The fold as it is now.</param>
    /// <param name="table">What was read in it.</param>
    /// <param name="path">Where that is kept.</param>
    /// <exception cref="BadInputException">It was.</exception>
    public static void RequireSame(Split split, PredictionTable table, string path)
    {
        if (table.Source.Faces != Evaluator.Digest(split.Test.Faces))
        {
            throw new BadInputException(path, "is of other faces than there are now", "put the data back as it was, or start the recipe in a new folder by --out");
        }
    }

    /// <summary>Mean and standard deviation over the folds of a share, both 0…1.</summary>
    /// <param name="share">Of one fold: its accuracy, say.</param>
    public (double Mean, double Deviation) Spread(Func<ConfusionMatrix, double> share)
    {
        var shares = Folds.Select(share).ToArray();
        var mean = shares.Average();
        // Of a sample: folds stand for all ways of parting the faces.
        return (mean, Math.Sqrt(shares.Sum(each => (each - mean) * (each - mean)) / (shares.Length - 1)));
    }
}
