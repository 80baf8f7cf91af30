using Mien.Core;
using Mien.Evaluation.Metrics;

namespace Mien.Evaluation.Tests.Metrics;

public sealed class BootstrapTests
{
    [Theory]
    [InlineData("distinct")]
    [InlineData("equal")]
    public void Every_figure_agrees_with_scikit_learn(string name)
    {
        var stored = new StoredCase(name);
        var ours = new Bootstrap(Samples: 0).Estimate(stored.Faces);
        Assert.Equal(stored.Figures.Keys.Order(StringComparer.Ordinal), ours.Keys.Order(StringComparer.Ordinal));
        Assert.All(stored.Figures, figure => Assert.Equal(figure.Value, ours[figure.Key].Value, 1e-9));
    }

    // SciPy draws other sets: 50,000 of them here and there leave about 0.004 between the ends, 120 faces steps of 0.008.
    [Theory]
    [InlineData("distinct")]
    [InlineData("equal")]
    public void The_interval_agrees_with_SciPy(string name)
    {
        var stored = new StoredCase(name);
        var accuracy = new Bootstrap(Samples: 5000, Seed: 3).Estimate(stored.Faces, new CountFigures(stored.Faces))["accuracy"];
        var theirs = stored.Values<double[]>("accuracyInterval");
        Assert.Equal(theirs[0], accuracy.Low, 0.0084);
        Assert.Equal(theirs[1], accuracy.High, 0.0084);
    }

    [Fact]
    public void The_same_seed_gives_the_same_intervals_and_another_seed_others()
    {
        var faces = DrawnPredictions.Random(1, 200, LabelSet.Fer2013);
        Assert.Equal(new Bootstrap(50, 1).Estimate(faces), new Bootstrap(50, 1).Estimate(faces));
        Assert.NotEqual(new Bootstrap(50, 1).Estimate(faces)["accuracy"], new Bootstrap(50, 2).Estimate(faces)["accuracy"]);
    }

    // Ten people of twenty equal faces each are ten witnesses, not two hundred.
    [Fact]
    public void Faces_of_one_subject_are_drawn_together()
    {
        var alone = DrawnPredictions.Of([.. Enumerable.Range(0, 200).Select(face => DrawnPredictions.Face("happy", face / 20 < 5 ? 0.9f : 0.2f))]);
        var people = DrawnPredictions.Of([.. Enumerable.Range(0, 200).Select(face => DrawnPredictions.Face("happy", face / 20 < 5 ? 0.9f : 0.2f, $"{face / 20}"))]);
        var (one, ten) = (new Bootstrap().Estimate(alone)["accuracy"], new Bootstrap().Estimate(people)["accuracy"]);
        Assert.Equal(0.5, ten.Value);
        Assert.Equal(Math.Sqrt(20), (ten.High - ten.Low) / (one.High - one.Low), 0.7);
    }

    [Fact]
    public void Intervals_hold_the_figure_and_shares_stay_between_0_and_1()
    {
        for (var seed = 0; seed < 5; seed++)
        {
            foreach (var (name, figure) in new Bootstrap(200, seed).Estimate(DrawnPredictions.Random(seed, 300, LabelSet.Fer2013)))
            {
                if (double.IsNaN(figure.Value) || name is "calibrationError")     // which is biased upwards by sampling
                {
                    continue;
                }
                Assert.True(figure.Low <= figure.Value && figure.Value <= figure.High, $"{name}: {figure}");
                Assert.True(name is "logLikelihood" || figure is { Low: >= 0, High: <= 1 + 1e-12 }, $"{name}: {figure}");
            }
        }
    }

    [Fact]
    public void A_label_that_no_face_shows_has_no_figures_and_does_not_count_in_the_means()
    {
        var figures = new Bootstrap(20).Estimate(DrawnPredictions.Of(DrawnPredictions.Face("happy", 0.9f), DrawnPredictions.Face("happy", 0.2f)));
        Assert.Equal(0.5, figures["macroRecall"].Value);
        Assert.Equal(2 / 3.0, figures["macroF1"].Value, 12);
        Assert.All(new[] { "recall/sad", "auc/sad", "auc/happy", "averagePrecision/sad", "macroAuc", "voteDivergence" }, name =>
            Assert.Equal(new Estimate(double.NaN, double.NaN, double.NaN), figures[name]));
    }

    [Fact]
    public void No_face_is_misuse() => Assert.Equal(
        "Expected at least one face, got none. (Parameter 'faces')",
        Assert.Throws<ArgumentException>(() => new Bootstrap().Estimate(DrawnPredictions.Of())).Message);
}
