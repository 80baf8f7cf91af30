using Mien.Core;
using Mien.Lab.Explanation;

namespace Mien.Lab.Tests.Explanation;

public class OcclusionTests
{
    private static readonly LabelSet Labels = LabelSet.Parse("happy,sad");

    // The model looks at nothing but the brightness of a square at the lower right, and the face is bright there alone.
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void The_map_is_hot_where_the_model_looks_and_nowhere_else(int channels)
    {
        var face = Lit(channels);
        using var model = new CornerClassifier(channels);
        var map = Occlusion.Explain(model, face, Expression.Happy, new() { Positions = 32, Patch = 0.15f });
        Assert.Equal((48, 48), (map.Width, map.Height));
        var hottest = Enumerable.Range(0, map.Values.Count).MaxBy(at => map.Values[at]);
        Assert.InRange(hottest % 48, CornerClassifier.From, CornerClassifier.To - 1);
        Assert.InRange(hottest / 48, CornerClassifier.From, CornerClassifier.To - 1);
        Assert.Equal(0, map.Values[0]);
        Assert.Equal(0, map.Values[(24 * 48) + 24]);
        // What speaks for one of two labels speaks against the other.
        var against = Occlusion.Explain(model, face, Expression.Sad, new() { Positions = 32, Patch = 0.15f });
        Assert.All(map.Values.Paired(against.Values), pair => Assert.Equal(pair.First, -pair.Second, 1e-5f));
    }

    [Fact]
    public void The_face_is_not_changed_and_every_pixel_is_covered()
    {
        var face = Lit(1);
        var before = face.Pixels.ToArray();
        using var model = new CornerClassifier(1);
        Occlusion.Explain(model, face, Expression.Happy);
        Assert.Equal(before, face.Pixels.ToArray());
        Assert.True(model.Touched.All(touched => touched));
    }

    [Fact]
    public void A_foreign_label_is_misuse()
    {
        using var model = new CornerClassifier(1);
        Assert.Equal("Expected one of happy,sad, got fear. (Parameter 'label')",
            Assert.Throws<ArgumentException>(() => Occlusion.Explain(model, Lit(1), Expression.Fear)).Message);
        Assert.Equal("Expected a patch above 0 and below 1, got 1. (Parameter 'Patch')",
            Assert.Throws<ArgumentException>(() => Occlusion.Explain(model, Lit(1), Expression.Happy, new() { Patch = 1 })).Message);
        Assert.Equal("Expected 2 to 64 positions, got 1. (Parameter 'Positions')",
            Assert.Throws<ArgumentException>(() => Occlusion.Explain(model, Lit(1), Expression.Happy, new() { Positions = 1 })).Message);
    }

    private static Image Lit(int channels)
    {
        var face = new Image(48, 48, channels);
        for (var y = CornerClassifier.From; y < CornerClassifier.To; y++)
        {
            face.Row(y)[(CornerClassifier.From * channels)..(CornerClassifier.To * channels)].Fill(250);
        }
        return face;
    }

    private sealed class CornerClassifier(int channels) : IExpressionClassifier
    {
        public const int From = 36, To = 44;

        public bool[] Touched { get; } = new bool[48 * 48];

        public ModelCard Card { get; } = new()
        {
            Name = "corner", Labels = OcclusionTests.Labels, InputSize = 48, Channels = channels, Mean = new float[channels], Std = [.. Enumerable.Repeat(1f, channels)],
            Paper = "none", Parameters = 1, Flops = 1, TrainingData = "none", Terms = "none", RecipeHash = "none", IntendedUse = "tests",
        };

        public void Classify(ReadOnlySpan<Image> faces, Span<ExpressionScores> scores)
        {
            var plain = Lit(channels);
            for (var index = 0; index < faces.Length; index++)
            {
                var (sum, count) = (0.0, 0);
                for (var y = 0; y < 48; y++)
                {
                    for (var at = 0; at < 48 * channels; at++)
                    {
                        var x = at / channels;
                        Touched[(y * 48) + x] |= faces[index].Row(y)[at] != plain.Row(y)[at];
                        (sum, count) = x is >= From and < To && y is >= From and < To ? (sum + faces[index].Row(y)[at], count + 1) : (sum, count);
                    }
                }
                var happy = (float)(sum / count / 255);
                scores[index] = new(Card.Labels, [happy, 1 - happy]);
            }
        }

        public void Dispose()
        {
        }
    }
}
