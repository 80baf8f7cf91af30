using Mien.Core;
using Mien.Evaluation.Detectors;

namespace Mien.Evaluation.Tests.Detectors;

public class DetectionCurveTests
{
    private static readonly Box A = new(0, 0, 10, 10), B = new(50, 50, 20, 20), C = new(100, 0, 30, 30), Far = new(300, 300, 10, 10);

    // By hand: surest first hit, false, hit, false, hit of 4 wanted: precision 1, 1/2, 2/3, 1/2, 3/5; made to fall only 1, 2/3, 3/5.
    [Fact]
    public void Precision_and_recall_are_those_counted_by_hand()
    {
        var curve = new DetectionCurve(
            [Scene([A, B], [], (A, 0.9f), (Far, 0.8f)), Scene([A, C], [], (A, 0.7f), (Far, 0.6f), (C, 0.5f))], overlap: 0.5f);

        Assert.Equal((1 + (2 / 3.0) + (3 / 5.0)) / 4, curve.AveragePrecision, 1e-9);
        Assert.Equal(0.25, curve.RecallAt(0.1));       // none may be false
        Assert.Equal(0.5, curve.RecallAt(0.5));        // one
        Assert.Equal(0.75, curve.RecallAt(1));
        Assert.Equal((0.8f, 0.6f, float.NegativeInfinity), (curve.ScoreAt(0.1), curve.ScoreAt(0.5), curve.ScoreAt(1)));
        Assert.Equal([(0, 0.25), (0.5, 0.25), (0.5, 0.5), (1, 0.5), (1, 0.75)], curve.Points);
    }

    [Fact]
    public void A_second_box_on_a_face_is_false()
    {
        var curve = new DetectionCurve([Scene([A], [], (A, 0.9f), (new(1, 0, 10, 10), 0.8f))], overlap: 0.5f);
        Assert.Equal(1, curve.RecallAt(0));
        Assert.Equal([(0, 1), (1, 1)], curve.Points);
    }

    [Fact]
    public void An_ignored_face_is_neither_hit_nor_false_also_where_the_box_only_lies_on_it()
    {
        var curve = new DetectionCurve([Scene([A], [C], (C, 0.9f), (new(105, 5, 10, 10), 0.8f), (A, 0.5f))], overlap: 0.5f);
        Assert.Equal([(0, 1)], curve.Points);
        Assert.Equal(1, curve.AveragePrecision);
    }

    [Fact]
    public void The_overlap_decides()
    {
        // 7 of 10 columns: an overlap of 70 over 130.
        EvaluatedScene[] scenes = [Scene([A], [], (new(3, 0, 10, 10), 1))];
        Assert.Equal(1, new DetectionCurve(scenes, 0.5f).RecallAt(0));
        Assert.Equal(0, new DetectionCurve(scenes, 0.6f).RecallAt(0));
    }

    [Fact]
    public void Without_a_wanted_face_there_is_no_share()
    {
        var curve = new DetectionCurve([Scene([], [], (A, 0.9f))], overlap: 0.5f);
        Assert.True(double.IsNaN(curve.AveragePrecision) && double.IsNaN(curve.RecallAt(1)));
    }

    [Fact]
    public void The_answer_does_not_hang_on_the_order_of_the_boxes()
    {
        var random = new Random(5);
        Box Any() => new(random.Next(100), random.Next(100), 10 + random.Next(30), 10 + random.Next(30));
        var found = Enumerable.Range(0, 60).Select(i => (Any(), i / 60f)).ToArray();
        var wanted = Enumerable.Range(0, 8).Select(_ => Any()).ToArray();
        var curve = new DetectionCurve([Scene(wanted, [], found)], 0.4f);
        var shuffled = new DetectionCurve([Scene(wanted, [], [.. found.OrderBy(_ => random.Next())])], 0.4f);
        Assert.Equal(curve.Points, shuffled.Points);
        Assert.InRange(curve.AveragePrecision, 0.001, 0.999);
    }

    private static EvaluatedScene Scene(Box[] wanted, Box[] ignored, params (Box Box, float Confidence)[] found) =>
        new(wanted, ignored, [.. found.Select(face => new Face(face.Box, face.Confidence))]);
}
