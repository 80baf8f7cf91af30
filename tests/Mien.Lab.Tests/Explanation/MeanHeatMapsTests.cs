using Mien.Core;
using Mien.Data.Fer2013;
using Mien.Evaluation.Tests;
using Mien.Lab.Explanation;

namespace Mien.Lab.Tests.Explanation;

public sealed class MeanHeatMapsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // The drawn model reads the first pixel alone, which only the first square covers.
    [Fact]
    public void The_mean_is_of_faces_that_show_the_label()
    {
        var (faces, votes, ages) = DrawnFer2013.Write(_folder, [.. Enumerable.Range(0, 30).Select(row => new DrawnFer2013(row % 3 == 0 ? 3 : 4))]);
        var set = Fer2013Dataset.Read(new(faces, votes, ages)).Faces(Fer2013Dataset.OwnLabels);
        using var model = new DrawnClassifier(LabelSet.Fer2013);
        var maps = MeanHeatMaps.Compute(model, set, perLabel: 4);
        Assert.Equal(["happy", "sad"], maps.Keys.Order(StringComparer.Ordinal));
        Assert.All(maps.Values, map => Assert.Equal((24, 24, 576), (map.Width, map.Height, map.Values.Count)));
        Assert.All(maps.Values, map => Assert.Equal(0, map.Values[^1]));
        var happy = Enumerable.Range(0, set.Count).Where(face => set.Label(face) == Expression.Happy).Take(4)
            .Select(face => Occlusion.Explain(model, set.Picture(face), Expression.Happy)).ToList();
        Assert.Equal(happy.Average(map => map.At(0.5f / 24, 0.5f / 24)), maps["happy"].Values[0], 1e-5f);
    }

    [Fact]
    public void No_face_of_each_label_is_misuse()
    {
        var (faces, votes, ages) = DrawnFer2013.Write(_folder, new DrawnFer2013(3));
        var set = Fer2013Dataset.Read(new(faces, votes, ages)).Faces(Fer2013Dataset.OwnLabels);
        using var model = new DrawnClassifier(LabelSet.Fer2013);
        Assert.Equal("Expected at least 1 face of each label, got 0. (Parameter 'perLabel')",
            Assert.Throws<ArgumentException>(() => MeanHeatMaps.Compute(model, set, 0)).Message);
    }
}
