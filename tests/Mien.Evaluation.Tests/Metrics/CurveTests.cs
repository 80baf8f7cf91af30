using System.Text.Json;
using Mien.Core;
using Mien.Evaluation.Metrics;

namespace Mien.Evaluation.Tests.Metrics;

public sealed class CurveTests
{
    private readonly StoredCase _stored = new("distinct");

    [Fact]
    public void The_ROC_curve_is_scikit_learns()
    {
        var curve = RocCurve.Compute(_stored.Faces, Expression.Happy);
        AssertNear("falseAlarms", curve.Points.Select(point => point.FalseAlarms));
        AssertNear("found", curve.Points.Select(point => point.Found));
        Assert.Equal(_stored.Figures["auc/happy"], curve.Area, 1e-12);
    }

    [Fact]
    public void The_precision_recall_curve_is_scikit_learns()
    {
        var curve = PrecisionRecallCurve.Compute(_stored.Faces, Expression.Happy);
        var recall = Theirs("recall");
        var needed = recall.TakeWhile(value => value < 1).Count() + 1;
        Assert.Equal(recall.Take(needed), curve.Points.Select(point => point.Recall), Near);
        Assert.Equal(Theirs("precision").Take(needed), curve.Points.Select(point => point.Precision), Near);
        Assert.Equal(_stored.Figures["averagePrecision/happy"], curve.AveragePrecision, 1e-12);
    }

    [Fact]
    public void The_area_of_risk_over_coverage_is_NumPys() =>
        Assert.Equal(_stored.Curves.GetProperty("riskArea").GetDouble(), RiskCoverageCurve.Compute(_stored.Faces).Area, 1e-12);

    [Fact]
    public void The_reliability_diagram_has_the_stored_error_and_every_face_once()
    {
        var diagram = ReliabilityDiagram.Compute(_stored.Faces);
        Assert.Equal(_stored.Figures["calibrationError"], diagram.Error, 1e-9);
        Assert.Equal(_stored.Faces.Count, diagram.Points.Sum(point => point.Faces));
    }

    [Fact]
    public void A_curve_of_one_class_is_misuse()
    {
        var faces = DrawnPredictions.Of(DrawnPredictions.Face("happy", 0.9f), DrawnPredictions.Face("happy", 0.2f));
        const string Message = "Expected faces that show happy and faces that do not, got 2 and 0. (Parameter 'faces')";
        Assert.Equal(Message, Assert.Throws<ArgumentException>(() => RocCurve.Compute(faces, Expression.Happy)).Message);
        Assert.Equal(Message, Assert.Throws<ArgumentException>(() => PrecisionRecallCurve.Compute(faces, Expression.Happy)).Message);
    }

    [Fact]
    public void Risk_and_coverage_by_hand()
    {
        var curve = RiskCoverageCurve.Compute(DrawnPredictions.Of(
            DrawnPredictions.Face("happy", 0.95f), DrawnPredictions.Face("sad", 0.1f), DrawnPredictions.Face("sad", 0.8f), DrawnPredictions.Face("happy", 0.6f)));
        Assert.Equal([(0.25, 0), (0.5, 0), (0.75, 1 / 3.0), (1, 0.25)], curve.Points.Select(point => (point.Coverage, point.Risk)));
        Assert.Equal((0 + 0 + (1 / 3.0) + 0.25) / 4, curve.Area, 12);
        Assert.Equal(1, curve.Within(0.25)!.Value.Coverage);
        Assert.Equal((0.5, 0.9f), (curve.Within(0.2)!.Value.Coverage, curve.Within(0.2)!.Value.Threshold));
        Assert.Equal(0.75, curve.At(0.7)!.Value.Coverage);
        Assert.Null(curve.At(0.99));
        Assert.Null(RiskCoverageCurve.Compute(DrawnPredictions.Of(DrawnPredictions.Face("sad", 0.95f))).Within(0.5));
    }

    [Fact]
    public void Curves_only_rise()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var faces = DrawnPredictions.Random(seed, 100, LabelSet.Fer2013);
            var roc = RocCurve.Compute(faces, Expression.Sad).Points;
            Assert.Equal((new(0, 0, double.PositiveInfinity), 1, 1), (roc[0], roc[^1].FalseAlarms, roc[^1].Found));
            Assert.All(roc.Zip(roc.Skip(1)), pair => Assert.True(
                pair.First.FalseAlarms <= pair.Second.FalseAlarms && pair.First.Found <= pair.Second.Found && pair.First.Threshold > pair.Second.Threshold));
            var risk = RiskCoverageCurve.Compute(faces).Points;
            Assert.Equal(1, risk[^1].Coverage);
            Assert.Equal(1 - faces.Confusion().Accuracy, risk[^1].Risk, 12);
        }
    }

    private static bool Near(double one, double other) => Math.Abs(one - other) < 1e-12;

    private double[] Theirs(string name) => _stored.Curves.GetProperty(name).Deserialize<double[]>()!;

    private void AssertNear(string name, IEnumerable<double> ours) => Assert.Equal(Theirs(name), ours, Near);

    [Fact]
    public void A_reading_as_sure_as_the_threshold_is_kept()
    {
        var curve = RiskCoverageCurve.Compute(DrawnPredictions.Of(DrawnPredictions.Face("happy", 0.9f), DrawnPredictions.Face("sad", 0.8f)));
        Assert.Equal([(0.5, 0.0), (1.0, 0.5)], curve.Points.Select(point => (point.Coverage, point.Risk)));
        Assert.All(curve.Points, point => Assert.Equal(point, curve.At(point.Threshold)));
        Assert.Null(curve.At(0.95));
    }

    [Fact]
    public void Without_a_face_there_is_no_curve() => Assert.Equal(
        "Expected at least one face, got none. (Parameter 'faces')", Assert.Throws<ArgumentException>(() => RiskCoverageCurve.Compute(DrawnPredictions.Of())).Message);
}
