using Mien.Core;

namespace Mien.Evaluation.Tests;

/// <summary>A model that reads a face by its first pixel alone: as the same expression, whatever order it numbers its labels in.</summary>
internal sealed class DrawnClassifier(LabelSet labels, int size = 48, int channels = 1, double? abstainBelow = null) : IExpressionClassifier
{
    public List<int> Batches { get; } = [];

    public ModelCard Card { get; } = new()
    {
        Name = "drawn", Labels = labels, InputSize = size, Channels = channels,
        Mean = new float[channels], Std = [.. Enumerable.Repeat(1f, channels)],
        Paper = "none", Parameters = 1, Flops = 1, TrainingData = "none", Terms = "none", RecipeHash = "none", IntendedUse = "tests", AbstainBelow = abstainBelow,
    };

    /// <summary>What such a model reads in a face.</summary>
    public static Expression Read(byte firstPixel, LabelSet labels)
    {
        var names = labels.OrderBy(label => label.Name, StringComparer.Ordinal).ToArray();
        return names[firstPixel % names.Length];
    }

    public void Classify(ReadOnlySpan<Image> faces, Span<ExpressionScores> scores)
    {
        Batches.Add(faces.Length);
        for (var index = 0; index < faces.Length; index++)
        {
            var face = faces[index];
            Assert.Equal((Card.InputSize, Card.InputSize, Card.Channels), (face.Width, face.Height, face.Channels));
            var read = Read(face.Pixels[0], Card.Labels);
            scores[index] = new(Card.Labels, [.. Card.Labels.Select(label => label == read ? 0.9f : 0.1f / (Card.Labels.Count - 1))]);
        }
    }

    public void Dispose()
    {
    }
}
