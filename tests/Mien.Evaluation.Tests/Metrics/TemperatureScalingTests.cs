using System.Text.Json;
using Mien.Core;
using Mien.Evaluation.Metrics;
using Mien.Evaluation.Predictions;

namespace Mien.Evaluation.Tests.Metrics;

public sealed class TemperatureScalingTests
{
    [Theory]
    [InlineData("distinct")]
    [InlineData("equal")]
    public void Finds_the_temperature_that_SciPy_finds(string name)
    {
        var stored = new StoredCase(name);
        var theirs = stored.Values<JsonElement>("scaling");
        var ours = TemperatureScaling.Fit(stored.Faces, priorFaces: 0);
        Assert.Equal(theirs.GetProperty("temperature").GetDouble(), ours, 1e-4);
        Assert.Equal(theirs.GetProperty("logLikelihood").GetDouble(), TemperatureScaling.LogLikelihood(stored.Faces, ours), 1e-6);
    }

    // Never right and always sure: no temperature is high enough. Always right: none is low enough.
    [Fact]
    public void Without_a_prior_it_may_be_an_end_of_the_search()
    {
        Assert.Equal(TemperatureScaling.Highest, TemperatureScaling.Fit(DrawnPredictions.Of(DrawnPredictions.Face("happy", 0.01f)), priorFaces: 0), 1e-2);
        // Below 0.01 all are as good.
        Assert.InRange(TemperatureScaling.Fit(DrawnPredictions.Of(DrawnPredictions.Face("happy", 0.6f)), priorFaces: 0), TemperatureScaling.Lowest, 0.01);
    }

    // With b = 1/T and a the difference of the two logits, ln p = −ln(1 + exp(−b a)), so at the highest posterior −Σ b a (1 − p) = λ ln T; λ as the remarks derive it.
    [Theory]
    [InlineData(1, 0)]
    [InlineData(10, 0)]
    [InlineData(10, 1)]
    [InlineData(120, 30)]
    public void With_the_prior_it_is_where_the_derivative_is_zero(int right, int wrong)
    {
        var faces = Enumerable.Repeat(DrawnPredictions.Face("happy", 0.98f), right).Concat(Enumerable.Repeat(DrawnPredictions.Face("sad", 0.98f), wrong));
        var temperature = TemperatureScaling.Fit(DrawnPredictions.Of(faces));

        var information = Enumerable.Range(1, 99_999).Select(at => at / 100_000.0).Max(q => q * (1 - q) * Math.Pow(Math.Log(q / (1 - q)), 2));
        var a = Math.Log(0.98f / (1 - (double)0.98f)) / temperature;
        var p = 1 / (1 + Math.Exp(-a));
        var slope = (-right * a * (1 - p)) + (wrong * a * p) - (20 * information * Math.Log(temperature));
        Assert.Equal(0, slope, 2e-3);
    }

    [Fact]
    public void Few_faces_leave_it_near_1_and_many_move_it()
    {
        Assert.InRange(TemperatureScaling.Fit(DrawnPredictions.Of(Enumerable.Repeat(DrawnPredictions.Face("happy", 0.98f), 10))), 0.9, 1);
        Assert.InRange(TemperatureScaling.Fit(DrawnPredictions.Of([.. Enumerable.Repeat(DrawnPredictions.Face("happy", 0.999f), 9), DrawnPredictions.Face("sad", 0.999f)])), 1, 1.6);
        var stored = new StoredCase("distinct").Faces;
        var (free, held) = (TemperatureScaling.Fit(stored, priorFaces: 0), TemperatureScaling.Fit(stored));
        Assert.InRange(held, 1, free);
        Assert.InRange(Math.Log(held) / Math.Log(free), 0.6, 1);
    }

    [Fact]
    public void Views_of_a_face_weigh_as_one_face()
    {
        Prediction[] faces = [DrawnPredictions.Face("happy", 0.9f), DrawnPredictions.Face("sad", 0.9f), DrawnPredictions.Face("sad", 0.3f)];
        var (once, thrice) = (DrawnPredictions.Of(faces), DrawnPredictions.Views(3, faces));
        Assert.Equal((3, 9, 3), (once.DistinctFaces, thrice.Count, thrice.DistinctFaces));
        Assert.Equal(TemperatureScaling.LogLikelihood(once, 1.3), TemperatureScaling.LogLikelihood(thrice, 1.3), 1e-12);
        Assert.Equal(TemperatureScaling.Fit(once), TemperatureScaling.Fit(thrice), 1e-6);
    }

    [Fact]
    public void No_temperature_loses_all_scores()
    {
        var scaled = new float[3];
        TemperatureScaling.Apply([0.4f, 0.35f, 0.25f], 0.001, scaled);
        Assert.Equal([1f, 0, 0], scaled);
        TemperatureScaling.Apply([0.9f, 0.1f, 0], 1000, scaled);
        Assert.Equal(1, scaled.Sum(), 1e-6f);
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
            Assert.All(scores.Paired(back), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
        }
    }

    [Fact]
    public void No_face_is_misuse() =>
        Assert.Throws<ArgumentException>(() => TemperatureScaling.Fit(new(LabelSet.Fer2013, [])));
}
