using Mien.Models.Blocks;
using Mien.Torch;
using Mien.Torch.Modules;
using Mien.Torch.Ops;
using static Mien.Torch.Ops.Creation;

namespace Mien.Models.Tests.Blocks;

public class SpectralLayersTests
{
    private static readonly Dictionary<string, double[]> Spectra = new()
    {
        ["apart"] = [0.2, 0.5, 1.1, 3],
        ["two meet"] = [0.5, 0.5, 1.1, 3],
        ["two pairs meet"] = [0.5, 0.5, 3, 3],
        ["all meet"] = [2, 2, 2, 2],
        ["nearly meet"] = [0.5, 0.5 + 1e-9, 3, 3 + 1e-5],
        ["below the threshold, apart"] = [1e-5, 4e-5, 0.5, 3],
        ["below the threshold, meeting"] = [3e-5, 3e-5, 0.5, 0.5],
    };

    public static TheoryData<string> Names => [.. Spectra.Keys];

    public static TheoryData<string> AboveThreshold => [.. Spectra.Keys.Where(name => !name.StartsWith("below", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(AboveThreshold))]
    public void The_logarithms_gradient_is_what_a_small_change_does(string name) => RequireGradient(new LogEig(), name);

    [Theory]
    [MemberData(nameof(Names))]
    public void The_rectifications_gradient_is_what_a_small_change_does(string name) => RequireGradient(new ReEig(), name);

    [Theory]
    [MemberData(nameof(Names))]
    public void In_single_precision_the_gradient_is_finite_wherever_eigenvalues_meet(string name)
    {
        using var scope = torch.NewDisposeScope();
        Libtorch.Seed(3);
        var x = Matrices.WithEigenvalues(Spectra[name]).To(ScalarType.Float32);
        x.requires_grad = true;
        new LogEig().Forward(new ReEig().Forward(x)).Times(Normal(1, 4, 4)).Sum().backward();
        Assert.All(x.grad!.ToArray<float>(), slope => Assert.True(float.IsFinite(slope)));
    }

    [Fact]
    public void Of_the_identity_the_logarithm_is_nothing_and_its_gradient_what_came_in()
    {
        using var scope = torch.NewDisposeScope();
        Libtorch.Seed(4);
        var x = Identity(5).To(ScalarType.Float64).Reshape(1, 5, 5);
        x.requires_grad = true;
        var upstream = Matrices.Symmetric(Normal(1, 5, 5).To(ScalarType.Float64));
        var y = new LogEig().Forward(x);
        y.Times(upstream).Sum().backward();
        Assert.Equal(0, y.Detach().Abs().ToArray<double>().Largest(), 1e-15);
        Assert.Equal(0, Matrices.Difference(upstream, x.grad!), 1e-14);
    }

    // libtorch's exponential is a Taylor polynomial with scaling and squaring: it knows of no eigenvalues.
    [Fact]
    public void The_logarithm_undoes_the_exponential()
    {
        using var scope = torch.NewDisposeScope();
        Libtorch.Seed(5);
        for (var n = 1; n <= 12; n++)
        {
            var s = Matrices.Symmetric(Normal(2, n, n).To(ScalarType.Float64));
            Assert.Equal(0, Matrices.Difference(s, new LogEig().Forward(torch.matrix_exp(s))), 1e-10);
        }
    }

    [Fact]
    public void The_logarithm_turns_with_its_matrix_and_a_factor_becomes_a_term()
    {
        using var scope = torch.NewDisposeScope();
        Libtorch.Seed(6);
        var log = new LogEig();
        foreach (var lambda in Spectra.Values)
        {
            var (x, q) = (Matrices.WithEigenvalues(lambda), Matrices.Orthonormal(4, 4));
            var y = log.Forward(x);
            Assert.Equal(0, Matrices.Difference(y.Congruent(q), log.Forward(x.Congruent(q))), 1e-9);
            Assert.Equal(0, Matrices.Difference(y.Plus(x.IdentityLike().Times(Math.Log(7))), log.Forward(x.Times(7))), 1e-9);
            Assert.Equal(0, Matrices.Difference(y.Times(-1), log.Forward(torch.linalg.inv(x))), 1e-8);
        }
    }

    [Fact]
    public void Rectified_no_eigenvalue_is_below_the_threshold_and_those_above_stay()
    {
        using var scope = torch.NewDisposeScope();
        Libtorch.Seed(7);
        double[] lambda = [-0.3, -1e-3, 0, 5e-5, 0.2, 0.2, 4];
        var (x, layer) = (Matrices.WithEigenvalues(lambda), new ReEig());
        var y = layer.Forward(x);
        Assert.All(lambda.Paired(Matrices.Eigenvalues(y)), pair => Assert.Equal(Math.Max(pair.First, 1e-4), pair.Second, 1e-14));
        Assert.Equal(0, Matrices.Difference(y, layer.Forward(y)), 1e-14);
    }

    [Fact]
    public void Products_of_matrices_give_the_same_logarithm_over_the_range_they_are_made_for()
    {
        using var scope = torch.NewDisposeScope();
        using var noGradient = torch.no_grad();
        Libtorch.Seed(8);
        foreach (double[] lambda in new double[][] { [1, 1, 1], [3e-4, 0.5, 0.5, 300], [1e-4, 1e-4, 1e-3, 70], [2e-5, 1e-5, 3e-5, 1] })
        {
            var x = Matrices.WithEigenvalues(lambda);
            Assert.Equal(0, Matrices.Difference(new LogEig().Forward(x), new LogEig().Fused().Forward(x)), 1e-9);
        }
    }

    // The eigenvalue next to the threshold may miss its sign, but only while it is smaller than what is asked of the result.
    [Fact]
    public void Products_of_matrices_rectify_alike()
    {
        using var scope = torch.NewDisposeScope();
        using var noGradient = torch.no_grad();
        Libtorch.Seed(9);
        foreach (double[] lambda in new double[][]
        {
            [0, 0, 0], [1e-4, 1e-4, 1e-4], [5, 5, 5], [-0.3, 0, 5e-5, 0.2, 4], [1e-4, 1e-4 + 1e-9, 1e-4 - 1e-9, 1], [1e-5, 40, 40, 90],
        })
        {
            var x = Matrices.WithEigenvalues(lambda);
            Assert.Equal(0, Matrices.Difference(new ReEig().Forward(x), new ReEig().Fused().Forward(x)), 1e-8 * Math.Max(1, lambda.Max()));
        }
    }

    // Pictures of every brightness: features from faint to strong, fewer places than channels, one direction far above all others.
    [Theory]
    [InlineData(1e-4)]
    [InlineData(1e-2)]
    [InlineData(1)]
    [InlineData(100)]
    public void In_single_precision_products_of_matrices_agree_too(double strength)
    {
        using var scope = torch.NewDisposeScope();
        using var noGradient = torch.no_grad();
        Libtorch.Seed(10);
        Module[] layers = [new CovariancePooling(), new BiMap(64, 32), new ReEig(), new BiMap(32, 16), new ReEig(), new LogEig()];
        var x = Normal(4, 64, 3, 3).Plus(Normal(1, 64, 1, 1).Times(Normal(4, 1, 3, 3)).Times(10)).Times(strength);
        var y = layers.Aggregate(x, (x, layer) => layer.Forward(x));
        var fused = layers.Aggregate(x, (x, layer) => layer.Fused().Forward(x));
        Assert.InRange(y.Minus(fused).Abs().ToArray<float>().Largest(), 0, 1e-3);
    }

    private static void RequireGradient(Module layer, string name)
    {
        using var scope = torch.NewDisposeScope();
        Libtorch.Seed(2);
        var weights = Normal(1, 4, 4).To(ScalarType.Float64);
        FiniteDifferences.RequireGradient(
            Matrices.WithEigenvalues(Spectra[name]), x => layer.Forward(Matrices.Symmetric(x)).Times(weights).Sum(), 1e-6);
    }
}
