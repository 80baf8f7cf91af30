using System.Runtime.ExceptionServices;
using Mien.Core;
using Mien.Data.Datasets;
using Mien.Evaluation.Predictions;

namespace Mien.Evaluation.Robustness;

/// <summary>Reads faces as they are and under every corruption.</summary>
/// <remarks>Each thread reads with a model of its own. What is read depends on neither their number nor their order.</remarks>
/// <param name="open">Opens the model once more.</param>
public sealed class RobustnessSuite(Func<IExpressionClassifier> open)
{
    private readonly Lock _reporting = new();

    /// <summary>Decides what chance decides.</summary>
    public int Seed { get; init; }

    /// <summary>The confidence below which a reading is left open, 0…1, as the model's card says; null keeps every reading.</summary>
    public double? Threshold { get; init; }

    /// <summary>How many threads read, at least 1.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>The kinds of corruption, at least one.</summary>
    public IReadOnlyList<ICorruption> Kinds { get; init; } = Corruption.All;

    /// <summary>Runs the suite.</summary>
    /// <param name="faces">As the data set holds them; corruptions work on them before they are scaled for the model.</param>
    /// <param name="clean">What the model read in the same faces as they are.</param>
    /// <param name="progress">Told the share that is done, 0…1.</param>
    /// <returns>Everyone first. A group without a face that can be judged is not there.</returns>
    /// <exception cref="ArgumentException">The table is of other faces.</exception>
    /// <exception cref="BadInputException">The network gives values that are not finite.</exception>
    public RobustnessResult Run(FaceSet faces, PredictionTable clean, IProgress<double>? progress = null)
    {
        if (!clean.Rows.Select(row => row.Row).SequenceEqual(Enumerable.Range(0, faces.Count).Select(faces.Row)))
        {
            throw new ArgumentException($"Expected readings of the same {faces.Count} faces, got {clean.Rows.Count} others.", nameof(clean));
        }
        int[] known = [.. Enumerable.Range(0, faces.Count).Where(face => clean.Source.Read.Contains(faces.Label(face)))];
        var table = clean with { Rows = [.. known.Select(face => clean.Rows[face])] };
        var states = Read(faces, known, table, progress);
        return new(Seed, Threshold, [.. Figures(table).Select(group => new RobustnessGroup(group.Key, Count(table, group.Key), group.Value, Results(group.Key)))]);

        KindResult[] Results(string group) =>
            [.. Kinds.Select(kind => new KindResult(kind, [.. kind.Strengths.Select(strength => states[(kind, strength)][group])]))];
    }

    private Dictionary<(ICorruption Kind, double Strength), IReadOnlyDictionary<string, RobustnessFigures>> Read(
        FaceSet faces, int[] known, PredictionTable clean, IProgress<double>? progress)
    {
        (ICorruption Kind, double Strength)[] states = [.. Kinds.SelectMany(kind => kind.Strengths, (kind, strength) => (kind, strength))];
        var figures = new IReadOnlyDictionary<string, RobustnessFigures>[states.Length];
        var done = 0;
        try
        {
            Parallel.For(
                0, states.Length, new() { MaxDegreeOfParallelism = Threads }, open,
                (at, _, model) =>
                {
                    var (kind, strength) = states[at];
                    var scores = Evaluator.Classify([model], known.Length, place => kind.Apply(faces.Picture(known[place]), strength, Seed, faces.Row(known[place])));
                    figures[at] = Figures(clean with { Rows = [.. clean.Rows.Zip(scores, (row, read) => row with { Scores = read })] });
                    lock (_reporting)
                    {
                        progress?.Report((double)++done / states.Length);
                    }
                    return model;
                },
                model => model.Dispose());
        }
        catch (AggregateException e)
        {
            // One fault of several alike.
            ExceptionDispatchInfo.Throw(e.Flatten().InnerExceptions[0]);
        }
        return states.Zip(figures).ToDictionary(pair => pair.First, pair => pair.Second);
    }

    private Dictionary<string, RobustnessFigures> Figures(PredictionTable table) =>
        PredictionEvaluator.Groups.Select(group => (group.Name, Faces: table.Faces(group.Holds))).Where(group => group.Faces.Count > 0)
            .ToDictionary(group => group.Name, group => RobustnessFigures.Compute(group.Faces, Threshold));

    private static int Count(PredictionTable table, string group) =>
        table.Faces(Array.Find(PredictionEvaluator.Groups, each => each.Name == group).Holds).Count;
}
