using Mien.Core;
using Mien.Evaluation.Metrics;
using Mien.Evaluation.Predictions;

namespace Mien.Evaluation.Tests.Metrics;

/// <summary>Predictions by a few words each, for tests that can be worked out by hand.</summary>
internal static class DrawnPredictions
{
    public static readonly LabelSet HappySad = LabelSet.Parse("happy,sad");

    /// <summary>A face of two labels: what it shows and the score of happy.</summary>
    public static Prediction Face(string shown, float happy, string? subject = null) =>
        new(1, "drawn", Expression.Parse(shown), new(HappySad, [happy, 1 - happy])) { Subject = subject };

    /// <summary>Each a face of its own.</summary>
    public static EvaluatedFaces Of(params IEnumerable<Prediction> faces) => new(HappySad, [.. faces.Select((face, row) => face with { Row = row + 1 })]);

    /// <summary>The same faces, each in several views that are read alike.</summary>
    public static EvaluatedFaces Views(int views, params IEnumerable<Prediction> faces) =>
        new(HappySad, [.. faces.SelectMany((face, row) => Enumerable.Repeat(face with { Row = row + 1 }, views))]);

    /// <summary>Any number of faces of any labels, the same for the same seed.</summary>
    public static EvaluatedFaces Random(int seed, int count, LabelSet labels)
    {
        var random = new Random(seed);
        return new(labels, [.. Enumerable.Range(0, count).Select(row => new Prediction(row + 1, $"{row}", labels[random.Next(labels.Count)], Scores()))]);

        ExpressionScores Scores()
        {
            var values = labels.Select(_ => MathF.Round(random.NextSingle() * 10) + 0.5f).ToArray();
            return new(labels, [.. values.Select(value => value / values.Sum())]);
        }
    }
}
