using Mien.Torch.Losses;
using Mien.Torch.Ops;

namespace Mien.Torch.Tests.Losses;

public class GeneratorLossesTests
{
    private const double Tolerance = 1e-12;

    private static readonly double[] Scores = [1.5, -2, 0.25, 3, 0, -0.5];

    // Computed from −t·ln σ(z) − (1 − t)·ln(1 − σ(z)) in Python's double precision.
    [Theory]
    [InlineData(1, 0.7700153708697272)]
    [InlineData(0, 1.1450153708697275)]
    [InlineData(0.9, 0.8075153708697272)]
    public void The_logistic_loss_is_the_cross_entropy_with_the_target(double target, double expected)
    {
        using var scope = torch.NewDisposeScope();
        Assert.Equal(expected, AdversarialLoss.Logistic(Tensor.From<double>(Scores, 6), target).Item(), Tolerance);
    }

    [Fact]
    public void The_logistic_loss_of_sure_answers_is_finite()
    {
        using var scope = torch.NewDisposeScope();
        Assert.Equal(1000, AdversarialLoss.Logistic(Tensor.From<float>([-1000, -1000], 2), 1).Item(), 1e-3);
        Assert.Equal(0, AdversarialLoss.Logistic(Tensor.From<float>([1000, 1000], 2), 1).Item(), 1e-6);
    }

    [Theory]
    [InlineData(1, 2.84375)]
    [InlineData(0, 2.59375)]
    public void Least_squares_are_the_mean_square_of_what_is_missing(double target, double expected)
    {
        using var scope = torch.NewDisposeScope();
        Assert.Equal(expected, AdversarialLoss.LeastSquares(Tensor.From<double>(Scores, 2, 3), target).Item(), Tolerance);
    }

    // ∫ q·ln(q/p) of each normal distribution, by the trapezoidal rule in Python: a mean over two faces of a sum over two numbers.
    [Fact]
    public void The_divergence_is_the_integral_of_two_normal_distributions()
    {
        using var scope = torch.NewDisposeScope();
        var (mean, logVariance) = (Tensor.From<double>([0.5, -1, 2, 0.1], 2, 2), Tensor.From<double>([0.2, -0.3, 0, 1], 2, 2));
        Assert.Equal(1.5101257018251926, VariationalLoss.Divergence(mean, logVariance).Item(), 1e-9);
        Assert.Equal(0, VariationalLoss.Divergence(mean.ZerosLike(), mean.ZerosLike()).Item(), Tolerance);
    }

    // −ln p of the normal distribution with the variance that fits best, less ½·P·(1 + ln 2π).
    [Fact]
    public void The_reconstruction_is_the_likelihood_with_the_best_variance()
    {
        using var scope = torch.NewDisposeScope();
        var (made, real) = (Tensor.From<double>([1, 2, 3, 4, 5, 6], 2, 3), Tensor.From<double>([1.5, 2, 2, 4, 4.5, 6.25], 2, 3));
        Assert.Equal(-2.018208549899453, VariationalLoss.Reconstruction(made, real).Item(), 1e-5);
        Assert.True(double.IsFinite(VariationalLoss.Reconstruction(real, real).Item()));
    }
}
