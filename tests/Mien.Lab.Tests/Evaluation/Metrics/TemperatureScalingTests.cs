using System.Text.Json;
using Mien.Core;
using Mien.Lab.Evaluation.Metrics;

namespace Mien.Lab.Tests.Evaluation.Metrics;

public sealed class TemperatureScalingTests
{
    [Theory]
    [InlineData("distinct")]
    [InlineData("equal")]
    public void Finds_the_temperature_that_SciPy_finds(string name)
    {
        var stored = new StoredCase(name);
        var theirs = stored.Values<JsonElement>("scaling");
        var ours = TemperatureScaling.Fit(stored.Faces);
        Assert.Equal(theirs.GetProperty("temperature").GetDouble(), ours, 1e-4);
        Assert.Equal(theirs.GetProperty("logLikelihood").GetDouble(), TemperatureScaling.LogLikelihood(stored.Faces, ours), 1e-6);
    }

    // Never right and always sure: no temperature is high enough. Always right: none is low enough.
    [Fact]
    public void Without_a_best_temperature_it_is_an_end()
    {
        Assert.Equal(20, TemperatureScaling.Fit(DrawnPredictions.Of(DrawnPredictions.Face("happy", 0.01f))), 1e-4);
        Assert.Equal(0.05, TemperatureScaling.Fit(DrawnPredictions.Of(DrawnPredictions.Face("happy", 0.6f))), 1e-4);
    }

    [Fact]
    public void Scaling_changes_no_order_and_undoes_itself()
    {
        var random = new Random(5);
        for (var round = 0; round < 50; round++)
        {
            var scores = Enumerable.Range(0, 7).Select(_ => random.NextSingle() + 0.01f).ToArray();
            scores = [.. scores.Select(score => score / scores.Sum())];
            var (there, back) = (new float[7], new float[7]);
            TemperatureScaling.Apply(scores, 2.5, there);
            TemperatureScaling.Apply(there, 1 / 2.5, back);
            Assert.Equal(1, there.Sum(), 1e-5);
            Assert.Equal(Enumerable.Range(0, 7).OrderBy(at => scores[at]), Enumerable.Range(0, 7).OrderBy(at => there[at]));
            Assert.All(scores.Zip(back), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
        }
    }

    [Fact]
    public void No_face_is_misuse() =>
        Assert.Throws<ArgumentException>(() => TemperatureScaling.Fit(new(LabelSet.Fer2013, [])));
}
