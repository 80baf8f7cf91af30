using System.Numerics;
using Mien.Recognition.Cropping;
using Mien.Recognition.Tests.Detection;

namespace Mien.Recognition.Tests.Cropping;

public class SimilarityTransformTests
{
    [Fact]
    public void The_transform_is_Umeyama_s_by_numpy()
    {
        foreach (var stored in StoredDetection.All("transforms"))
        {
            var found = SimilarityTransform.Between(stored.Points("source"), stored.Points("target"));
            var rows = stored.GetProperty("matrix").EnumerateArray().Select(row => row.Numbers()).ToArray();
            Assert.Equal(rows[0], [found.M11, found.M21, found.M31], Near);
            Assert.Equal(rows[1], [found.M12, found.M22, found.M32], Near);
        }

        static bool Near(float expected, float actual) => Math.Abs(expected - actual) < 1e-3f;
    }

    [Fact]
    public void Points_that_were_turned_scaled_and_shifted_are_met_exactly()
    {
        var move = Matrix3x2.CreateRotation(0.7f) * Matrix3x2.CreateScale(1.6f) * Matrix3x2.CreateTranslation(-30, 12);
        Vector2[] source = [new(1, 2), new(30, 4), new(16, 20), new(5, 33), new(28, 31)];
        Vector2[] target = [.. source.Select(point => Vector2.Transform(point, move))];
        var found = SimilarityTransform.Between(source, target);
        Assert.All(source.Paired(target), pair => Assert.True(Vector2.Distance(Vector2.Transform(pair.First, found), pair.Second) < 1e-3f));
    }

    [Fact]
    public void Too_few_points_or_all_at_one_place_are_refused()
    {
        Assert.Equal(
            "Expected two or more points and as many targets, got 1 and 1. (Parameter 'source')",
            Assert.Throws<ArgumentException>(() => SimilarityTransform.Between([Vector2.One], [Vector2.One])).Message);
        Assert.Equal(
            "Expected points that do not all lie at one place. (Parameter 'source')",
            Assert.Throws<ArgumentException>(() => SimilarityTransform.Between([Vector2.One, Vector2.One], [Vector2.Zero, Vector2.One])).Message);
    }
}
