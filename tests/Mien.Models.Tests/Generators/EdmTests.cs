using Mien.Models.Generators;
using Mien.Torch;
using Mien.Torch.Ops;

namespace Mien.Models.Tests.Generators;

public class EdmTests
{
    private const double Spread = 0.5;

    // F starts as 0, so that D is c_skip·x.
    [Theory]
    [InlineData(0.02)]
    [InlineData(0.5)]
    [InlineData(40)]
    public void An_untrained_denoiser_scales_by_its_skip(double sigma)
    {
        using var scope = torch.NewDisposeScope();
        Libtorch.Seed(1);
        using var network = new Edm(conditions: 3, width: 8, size: 16, Spread);
        var x = Creation.Normal(2, 1, 16, 16);
        var d = network.Denoise(x, Tensor.From<float>([(float)sigma, (float)sigma], 2, 1), Creation.Zeros(2, 3));
        var skip = Spread * Spread / ((sigma * sigma) + (Spread * Spread));
        Assert.InRange(d.Minus(x.Times(skip)).Abs().ToArray<float>().Max(), 0, 1e-5);
    }

    // Karras et al. 2022, App. B.6: with λ = 1/c_out² every noise level weighs alike at the start.
    [Fact]
    public void The_weight_is_one_over_the_square_of_the_output_scale()
    {
        using var scope = torch.NewDisposeScope();
        using var network = new Edm(conditions: 2, width: 8, size: 16, Spread);
        foreach (var sigma in new[] { 0.02f, 0.5f, 3, 40 })
        {
            var scale = sigma * Spread / Math.Sqrt((sigma * sigma) + (Spread * Spread));
            Assert.Equal(1, network.Weight(Tensor.From<float>([sigma], 1, 1)).Item() * scale * scale, 1e-5);
        }
    }

    [Fact]
    public void One_row_holds_face_noise_level_and_condition_and_each_of_them_counts()
    {
        using var noGradient = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        Libtorch.Seed(2);
        using var network = new Edm(conditions: 3, width: 8, size: 16, Spread, depth: 3);
        Stir(network);
        var (x, sigma, c) = (Creation.Normal(2, 1, 16, 16), Tensor.From<float>([0.3f, 0.3f], 2, 1), Tensor.From<float>([1, 0, 0, 1, 0, 0], 2, 3));
        var d = network.Denoise(x, sigma, c);
        Assert.Equal(d.ToArray<float>(), network.Forward(Shaping.Concat([x.Flatten(), sigma, c], 1)).ToArray<float>());
        Assert.NotEqual(d.ToArray<float>(), network.Denoise(x, sigma, Tensor.From<float>([0, 1, 0, 0, 1, 0], 2, 3)).ToArray<float>());
        Assert.NotEqual(d.ToArray<float>(), network.Denoise(x, sigma.Times(1.5), c).ToArray<float>());
    }

    [Fact]
    public void It_has_a_million_parameters_and_four_blocks_more_with_each_further_depth()
    {
        using Edm network = new(conditions: 8, width: 32, size: 48, Spread), deeper = new(conditions: 8, width: 32, size: 48, Spread, depth: 2);
        Assert.InRange(network.ParameterCount, 1_000_000, 1_100_000);
        Assert.InRange(deeper.ParameterCount, 1_800_000, 1_900_000);
    }

    // Layers that start at 0 hide what lies before them.
    private static void Stir(Edm network)
    {
        foreach (var (_, tensor) in network.Parameters)
        {
            tensor.Accumulate(Creation.Normal(tensor.Shape.ToArray()), 0.1);
        }
    }
}
