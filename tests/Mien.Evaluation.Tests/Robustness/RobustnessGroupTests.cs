using Mien.Core;
using Mien.Evaluation.Metrics;
using Mien.Evaluation.Predictions;
using Mien.Evaluation.Robustness;

namespace Mien.Evaluation.Tests.Robustness;

public sealed class RobustnessGroupTests
{
    private static readonly LabelSet Labels = LabelSet.Parse("happy,sad");

    // Right at 0.9, wrong at 0.8, right at 0.6, wrong at 0.55: the four lie in four of 15 bins.
    [Fact]
    public void Figures_are_those_counted_by_hand()
    {
        var faces = Judged(("happy", 0.9f), ("sad", 0.8f), ("happy", 0.6f), ("sad", 0.55f));
        var figures = RobustnessFigures.Compute(faces, 0.6);
        Assert.Equal(0.5, figures.Accuracy, 12);
        // Both happy ones are read as happy, neither sad one as sad.
        Assert.Equal(0.5, figures.MacroRecall, 12);
        Assert.Equal((0.1 + 0.8 + 0.4 + 0.55) / 4, figures.CalibrationError, 6);
        Assert.Equal(0.75, figures.Kept, 12);
        Assert.Equal(2 / 3.0, figures.KeptAccuracy, 12);
        Assert.Equal((1.0, 0.5), (RobustnessFigures.Compute(faces, null).Kept, RobustnessFigures.Compute(faces, null).KeptAccuracy));
        Assert.Equal(0, RobustnessFigures.Compute(faces, 0.95).Kept);
        Assert.Equal(double.NaN, RobustnessFigures.Compute(faces, 0.95).KeptAccuracy);
    }

    // Kinds of two and three strengths count the same.
    [Fact]
    public void The_mean_is_over_kinds_of_the_mean_over_strengths_and_the_worst_has_the_lowest_accuracy()
    {
        var group = new RobustnessGroup("all", 10, Figures(0.9), [Kind("hair", 0.8, 0.4), Kind("patch", 0.9, 0.6, 0.36), Kind("mask", 0.7, 0.7)]);
        Assert.Equal([0.6, 0.62, 0.7], group.Kinds.Select(kind => Math.Round(kind.Mean.Accuracy, 12)));
        Assert.Equal((0.6 + 0.62 + 0.7) / 3, group.Mean.Accuracy, 12);
        Assert.Equal((0.3 + 0.31 + 0.35) / 3, group.Mean.CalibrationError, 12);
        Assert.Equal("hair", group.Worst.Kind.Name);
    }

    [Fact]
    public void Where_nothing_is_kept_the_accuracy_of_what_is_kept_does_not_count()
    {
        var mean = RobustnessFigures.Mean([Figures(0.8), Figures(0.4) with { Kept = 0, KeptAccuracy = double.NaN }]);
        Assert.Equal((0.25, 0.95), (mean.Kept, mean.KeptAccuracy));
        Assert.Equal(double.NaN, RobustnessFigures.Mean([Figures(0.4) with { KeptAccuracy = double.NaN }]).KeptAccuracy);
    }

    [Fact]
    public void The_card_gets_the_means_of_each_group()
    {
        RobustnessGroup[] groups = [new("all", 10, Figures(0.9), [Kind("hair", 0.5, 0.7)]), new("children", 4, Figures(0.9), [Kind("hair", 0.2, 0.6)])];
        var scores = RobustnessScores.From(new(0, null, groups), "ferplus-majority", "PublicTest");
        Assert.Equal(6, scores.Count);
        Assert.Equal(0.6, scores["robustness/ferplus-majority/public-test/all/accuracy"], 12);
        Assert.Equal(0.4, scores["robustness/ferplus-majority/public-test/children/accuracy"], 12);
        Assert.Equal(0.3, scores["robustness/ferplus-majority/public-test/all/calibration-error"], 12);
        Assert.Equal(0.25, scores["robustness/ferplus-majority/public-test/all/macro-recall"], 12);
    }

    private static RobustnessFigures Figures(double accuracy) => new(accuracy, 0.25, accuracy / 2, 0.5, 0.95);

    private static KindResult Kind(string name, params double[] accuracies) => new(Faces.Kind(name), [.. accuracies.Select(Figures)]);

    private static EvaluatedFaces Judged(params (string Shown, float Happy)[] faces) => new(Labels,
        [.. faces.Select((face, at) => new Prediction(at + 1, "", Expression.Parse(face.Shown), new(Labels, [face.Happy, 1 - face.Happy])))]);
}
