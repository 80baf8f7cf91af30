using Mien.Core;
using Mien.Evaluation.Quality;
using Mien.Recognition;

namespace Mien.Evaluation.Tests.Quality;

public sealed class QualityChangeTests
{
    [Fact]
    public void The_first_strength_leaves_a_face_as_it_is_and_more_lowers_its_measure()
    {
        var face = Noise(1);
        foreach (var change in QualityChange.All)
        {
            var measures = change.Strengths.Select(strength =>
            {
                var (spoiled, px) = change.Apply(face, strength, new Random(0));
                return change.Measure(FaceQuality.Measure(spoiled, px));
            }).ToList();
            Assert.Equal(face.Pixels.ToArray(), change.Apply(face, change.Strengths[0], new Random(0)).Face.Pixels.ToArray());
            Assert.True(measures[^1] < 0.2f * measures[0], $"{change.Name}: from {measures[0]} to {measures[^1]}.");
        }
    }

    [Fact]
    public void Darkness_and_flatness_are_the_formulas()
    {
        var face = new Image(2, 1, 1, [100, 200]);
        Assert.Equal([135, 165], QualityChange.Flat(face, 0.3).Pixels.ToArray());
        var dark = QualityChange.Dark(Filled(200), 0.25, new Random(5)).Pixels.ToArray().Select(pixel => (double)pixel).ToList();
        var mean = dark.Average();
        Assert.Equal(50, mean, 0.2);
        Assert.Equal(2, Math.Sqrt(dark.Average(pixel => (pixel - mean) * (pixel - mean))), 0.15);
    }

    [Fact]
    public void Blur_spreads_a_dot_as_a_gaussian_does_and_keeps_one_color()
    {
        var dot = new Image(21, 21, 1);
        dot.Row(10)[10] = 255;
        var blurred = QualityChange.Blurred(dot, 1);
        // 255 / 2π σ² at the center, e^(−1/2) of it beside.
        Assert.Equal(255 / (2 * Math.PI), blurred.Row(10)[10], 1.0);
        Assert.Equal(255 / (2 * Math.PI) * Math.Exp(-0.5), blurred.Row(10)[11], 1.0);
        Assert.Equal(255 / (2 * Math.PI) * Math.Exp(-0.5), blurred.Row(9)[10], 1.0);
        Assert.Equal(Filled(90).Pixels.ToArray(), QualityChange.Blurred(Filled(90), 3).Pixels.ToArray());
    }

    private static Image Noise(int seed)
    {
        var image = new Image(48, 48, 1);
        new Random(seed).NextBytes(image.Pixels);
        return image;
    }

    private static Image Filled(byte level)
    {
        var image = new Image(48, 48, 1);
        image.Pixels.Fill(level);
        return image;
    }
}
