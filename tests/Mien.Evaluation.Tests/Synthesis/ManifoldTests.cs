using Mien.Evaluation.Synthesis;

namespace Mien.Evaluation.Tests.Synthesis;

public class ManifoldTests
{
    // Third nearest neighbors: of 0, 1, 2, 3 they are at 3, 2, 2 and 3; of 100 at 99.
    private static readonly FaceFeatures Real = Points.Line(0, 1, 2, 3, 100);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(-3, 1)]
    [InlineData(-3.1, 0)]
    [InlineData(1.9, 1)]
    [InlineData(199, 1)]
    [InlineData(199.1, 0)]
    public void A_face_lies_in_a_ball_that_reaches_to_the_third_neighbor(float place, int inside) => Assert.Equal(inside, new Manifold(Real).Count(Points.Line(place)));

    [Fact]
    public void A_generator_of_one_face_is_precise_and_recalls_little()
    {
        var (real, same) = (Points.Normal(200, 4, seed: 1), Points.Normal(200, 4, seed: 2));
        var collapsed = new FaceFeatures([.. Enumerable.Range(0, 200).SelectMany(face => real.Row(0).ToArray())], 4);
        Assert.Equal(200, new Manifold(real).Count(collapsed));
        Assert.InRange(new Manifold(collapsed).Count(real), 1, 3);
        Assert.InRange(new Manifold(real).Count(same), 150, 200);
        Assert.Equal(0, new Manifold(real).Count(Points.Normal(50, 4, seed: 3, shift: 50)));
        Assert.Throws<ArgumentException>(() => new Manifold(Points.Line(1, 2, 3)));
    }
}
