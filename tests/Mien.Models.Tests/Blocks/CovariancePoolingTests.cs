using Mien.Models.Blocks;
using Mien.Torch;
using Mien.Torch.Ops;
using static Mien.Torch.Ops.Creation;

namespace Mien.Models.Tests.Blocks;

public class CovariancePoolingTests
{
    [Fact]
    public void It_is_the_covariance_of_the_channels_and_a_share_of_its_trace()
    {
        using var scope = torch.NewDisposeScope();
        Libtorch.Seed(1);
        var x = Normal(2, 3, 4, 5).To(ScalarType.Float64);
        var values = x.ToArray<double>();
        var y = new CovariancePooling().Forward(x).ToArray<double>();
        for (var picture = 0; picture < 2; picture++)
        {
            var rows = Enumerable.Range(0, 3).Select(channel => values[((picture * 60) + (channel * 20))..][..20]).ToArray();
            var trace = rows.Sum(row => Covariance(row, row));
            for (var index = 0; index < 9; index++)
            {
                var (i, j) = (index / 3, index % 3);
                var expected = Covariance(rows[i], rows[j]) + (i == j ? 1e-4 * trace : 0);
                Assert.Equal(expected, y[(picture * 9) + index], 1e-14);
            }
        }

        static double Covariance(double[] a, double[] b) =>
            a.Paired(b, (p, q) => (p - a.Average()) * (q - b.Average())).Sum() / (a.Length - 1);
    }

    [Fact]
    public void With_fewer_places_than_channels_it_is_positive_definite_all_the_same()
    {
        using var scope = torch.NewDisposeScope();
        Libtorch.Seed(2);
        var y = new CovariancePooling().Forward(Normal(1, 30, 3, 3).To(ScalarType.Float64));
        var lambda = Matrices.Eigenvalues(y);
        Assert.InRange(lambda[0] / lambda.Sum(), 0.99e-4, 1e-4);
    }

    [Fact]
    public void Its_gradient_is_what_a_small_change_does()
    {
        using var scope = torch.NewDisposeScope();
        Libtorch.Seed(3);
        var weights = Normal(2, 3, 3).To(ScalarType.Float64);
        FiniteDifferences.RequireGradient(
            Normal(2, 3, 2, 2).To(ScalarType.Float64), x => new CovariancePooling().Forward(x).Times(weights).Sum(), 1e-7);
    }

    [Fact]
    public void One_place_is_refused()
    {
        using var scope = torch.NewDisposeScope();
        Assert.Equal("Expected [N, C, H, W] with at least two places, got [2, 3, 1, 1]. (Parameter 'x')",
            Assert.Throws<ArgumentException>(() => new CovariancePooling().Forward(Zeros(2, 3, 1, 1))).Message);
    }
}
