using Mien.Lab.Explanation;
using Mien.Torch;
using Mien.Torch.Modules;
using Mien.Torch.Ops;

namespace Mien.Lab.Tests.Explanation;

public class GradCamTests
{
    private const int Side = 6;

    // Channel 0 of the map is the picture, channel 1 its double; output 0 weighs their means by 2 and −0.5, output 1 by −1 and −1.
    private static readonly float[] Kernels = [1, 2];
    private static readonly float[] Weights = [2, -0.5f, -1, -1];

    [Fact]
    public void Grad_CAM_of_a_mean_and_a_linear_layer_is_the_class_activation_map()
    {
        using var scope = torch.NewDisposeScope();
        using var network = new MeanNetwork();
        var picture = Picture();
        var map = GradCam.Explain(network, Input(picture), label: 0);
        // αₖ = wₖ/(H·W), so L = (2·1 − 0.5·2) · x / 36.
        Assert.Equal((Side, Side), (map.Width, map.Height));
        Assert.All(map.Values.Paired(picture), pair => Assert.Equal(pair.Second / 36, pair.First, 1e-6f));
    }

    [Fact]
    public void What_speaks_against_a_label_is_left_out()
    {
        using var scope = torch.NewDisposeScope();
        using var network = new MeanNetwork();
        Assert.All(GradCam.Explain(network, Input(Picture()), label: 1).Values, value => Assert.Equal(0, value));
        Assert.All(GradCam.Explain(network, Input(Picture()), label: 1, isPlusPlus: true).Values, value => Assert.Equal(0, value));
    }

    [Fact]
    public void Grad_CAM_plus_plus_weighs_as_its_equation_says()
    {
        using var scope = torch.NewDisposeScope();
        using var network = new MeanNetwork();
        var picture = Picture();
        var map = GradCam.Explain(network, Input(picture), label: 0, isPlusPlus: true);
        // Only channel 0 rises the score: g = 2/36 at each of 36 places, a = g²/(2g² + g³ Σx), α = 36 · a · g.
        double g = 2 / 36.0, α = 36 * g * g * g / ((2 * g * g) + (g * g * g * picture.Sum()));
        Assert.All(map.Values.Paired(picture), pair => Assert.Equal(α * pair.Second, pair.First, 1e-5));
    }

    [Fact]
    public void Wrong_use_is_named()
    {
        using var scope = torch.NewDisposeScope();
        using var network = new MeanNetwork();
        Assert.Equal("Expected an output from 0 to 1, got 2. (Parameter 'label')",
            Assert.Throws<ArgumentException>(() => GradCam.Explain(network, Input(Picture()), 2)).Message);
        Assert.Equal("Expected [1, C, H, W], got [6, 6]. (Parameter 'x')",
            Assert.Throws<ArgumentException>(() => GradCam.Explain(network, Tensor.From<float>(Picture(), 6, 6), 0)).Message);
    }

    private static float[] Picture() => [.. Enumerable.Range(0, Side * Side).Select(at => at == 15 ? 5f : 0.1f * (at % 7))];

    private static Tensor Input(float[] picture) => Tensor.From<float>(picture, 1, 1, Side, Side);

    private sealed class MeanNetwork : Module
    {
        private readonly Tensor _kernels, _weights;

        public MeanNetwork()
        {
            _kernels = Parameter("kernels", Tensor.From<float>(Kernels, 2, 1, 1, 1));
            _weights = Parameter("weights", Tensor.From<float>(Weights, 2, 2));
        }

        public override Tensor Forward(Tensor x) =>
            x.Conv2d(_kernels, null, [1, 1], [0, 0]).Mean(2, 3).Linear(_weights, null);
    }
}
