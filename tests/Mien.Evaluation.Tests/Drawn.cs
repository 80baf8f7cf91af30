using Mien.Core;
using Mien.Evaluation.Predictions;

namespace Mien.Evaluation.Tests;

/// <summary>A table of predictions that a seed decides: the model knows neither fear nor what it was voted contempt.</summary>
internal static class Drawn
{
    public static PredictionTable Table(int rows, int seed, string model = "drawn", string faces = "00")
    {
        var read = LabelSet.Parse("sad,happy");
        var source = new PredictionSource(new(model, "fer2013", "PublicTest"))
        {
            Shown = LabelSet.Parse("happy,sad,fear"), Read = read, Voted = LabelSet.Parse("happy,sad,contempt"), Faces = faces,
        };
        // What is shown is the same for every seed: the same faces, another model.
        var (random, shown) = (new Random(seed), new Random(0));
        return new(source, [.. Enumerable.Range(0, rows).Select(row => Row(row, random, shown, source))]);
    }

    private static Prediction Row(int row, Random random, Random shown, PredictionSource source)
    {
        var label = source.Shown[shown.Next(10) switch { 0 => 2, < 5 => 1, _ => 0 }];
        var happy = (random.NextSingle() + (label.Name == "happy" ? 0.6f : 0)) / 1.6f;
        return new(row + 1, $"a, \"b\" {row}", label, new(source.Read, [1 - happy, happy]))
        {
            Age = row % 5 == 0 ? null : row % 30,
            Subject = row % 3 == 0 ? null : $"s{row % 7}",
            Votes = row % 4 == 0 ? [] : [0.5f, 0.25f, 0.25f],
        };
    }
}
