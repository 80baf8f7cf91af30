using MathNet.Numerics.LinearAlgebra;
using Mien.Evaluation.Synthesis;

namespace Mien.Evaluation.Tests.Synthesis;

public class GaussianTests
{
    [Fact]
    public void Equal_gaussians_are_at_no_distance()
    {
        var gaussian = Gaussian.Of(Points.Normal(300, 12, seed: 1));
        Assert.Equal(0, gaussian.DistanceTo(gaussian), 1e-9);
    }

    [Fact]
    public void A_shifted_mean_is_at_the_square_of_its_shift()
    {
        var points = Points.Normal(200, 3, seed: 2);
        var shifted = new FaceFeatures([.. points.Values.Select((value, at) => value + (at % 3 == 0 ? 3 : at % 3 == 1 ? -4 : 0))], 3);
        Assert.Equal(25, Gaussian.Of(points).DistanceTo(Gaussian.Of(shifted)), 1e-4);
    }

    [Fact]
    public void Diagonal_covariances_are_at_the_squares_of_their_deviations_differences()
    {
        var (one, other) = (Diagonal([0, 1, 2], [4, 9, 0]), Diagonal([1, 1, 0], [1, 16, 25]));
        // 1 + 0 + 4 of the means; (2 − 1)² + (3 − 4)² + (0 − 5)² of the deviations.
        Assert.Equal(5 + 1 + 1 + 25, one.DistanceTo(other), 1e-9);
        Assert.Equal(one.DistanceTo(other), other.DistanceTo(one), 1e-9);
    }

    [Fact]
    public void Turning_both_changes_nothing()
    {
        // A quarter turn of two of three axes, and a mixture that does not commute with the diagonal.
        var (one, other) = (Diagonal([0, 1, 2], [4, 9, 1]), Diagonal([1, 1, 0], [1, 16, 25]));
        var turn = Matrix<double>.Build.DenseOfArray(new[,] { { 0.6, -0.8, 0 }, { 0.8, 0.6, 0 }, { 0, 0, 1.0 } });
        Assert.Equal(one.DistanceTo(other), Turned(one).DistanceTo(Turned(other)), 1e-9);
        Assert.NotEqual(one.DistanceTo(other), Turned(one).DistanceTo(other), 1e-3);

        Gaussian Turned(Gaussian gaussian) => new(turn * gaussian.Mean, turn * gaussian.Covariance * turn.Transpose());
    }

    [Fact]
    public void Covariance_is_that_of_a_direct_sum()
    {
        var points = Points.Normal(7, 3, seed: 4);
        var gaussian = Gaussian.Of(points);
        for (var i = 0; i < 3; i++)
        {
            for (var j = 0; j < 3; j++)
            {
                var (mi, mj) = (Enumerable.Range(0, 7).Average(face => points.Row(face)[i]), Enumerable.Range(0, 7).Average(face => points.Row(face)[j]));
                Assert.Equal(Enumerable.Range(0, 7).Sum(face => (points.Row(face)[i] - mi) * (points.Row(face)[j] - mj)) / 6, gaussian.Covariance[i, j], 1e-6);
            }
        }
        Assert.Throws<ArgumentException>(() => Gaussian.Of(points.Choose([0])));
        Assert.Throws<ArgumentException>(() => gaussian.DistanceTo(Gaussian.Of(Points.Normal(7, 2, seed: 1))));
    }

    private static Gaussian Diagonal(double[] mean, double[] variances) => new(Vector<double>.Build.Dense(mean), Matrix<double>.Build.DenseOfDiagonalArray(variances));
}
