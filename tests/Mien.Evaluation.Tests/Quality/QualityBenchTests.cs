using Mien.Data.Fer2013;
using Mien.Evaluation.Quality;

namespace Mien.Evaluation.Tests.Quality;

public sealed class QualityBenchTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_limit_is_where_neighbors_stop_being_right()
    {
        // Right from the 600th on, and one in two before: of 200 neighbors, 120 are right where 40 stand behind it. With 39 the middle one is the 539th.
        var readings = Enumerable.Range(0, 2000).Select(i => new QualityReading(1, i / 2000f, IsKept: true, i >= 600 || i % 2 == 0)).ToList();
        Assert.Equal(539 / 2000.0, QualityBench.WhereTooFewAreRight(readings)!.Value, 1e-6);
        Assert.Equal(QualityBench.WhereTooFewAreRight(readings), QualityBench.WhereTooFewAreRight(readings.AsEnumerable().Reverse()));

        // What confidence gives up already does not count.
        Assert.Null(QualityBench.WhereTooFewAreRight(readings.Select(reading => reading with { IsKept = reading.IsRight })));
        Assert.Null(QualityBench.WhereTooFewAreRight(readings.Take(100)));
    }

    [Fact]
    public void Every_change_and_strength_is_a_row_of_all_faces_that_the_model_knows()
    {
        var (faces, ferPlus, ages) = DrawnFer2013.Write(_folder, [.. Enumerable.Range(0, 8).Select(i => new DrawnFer2013(Label: i % 7))]);
        var set = Fer2013Dataset.Read(new(faces, ferPlus, ages)).Faces(Fer2013Dataset.OwnLabels);
        using var model = new DrawnClassifier(Core.LabelSet.Fer2013, abstainBelow: 0.95);

        var report = QualityBench.Measure(model, set, seed: 0, progress: null, CancellationToken.None);

        Assert.Equal((8, 0.95), (report.Faces, report.AbstainBelow));
        Assert.Equal(QualityChange.All.Sum(change => change.Strengths.Count), report.Rows.Count);
        // The drawn model is 0.9 sure of everything: nothing is kept, and no share of what is kept is known.
        Assert.All(report.Rows, row => Assert.Equal((0, null, 0, null), (row.Kept, row.RightOfKept, row.KeptAbove, row.RightAbove)));
        Assert.Equal(["dark", "flat", "blurred", "small"], report.Limits.Select(limit => limit.Change));
        Assert.All(report.Limits, limit => Assert.Null(limit.Measured));
        Assert.Contains("\"limits\":[{\"change\":\"dark\",\"measured\":null,\"inForce\":", report.ToJson());
    }
}
