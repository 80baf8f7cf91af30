using Mien.Models.Blocks;
using Mien.Models.Classifiers;
using Mien.Models.Inspection;
using Mien.Torch;
using Mien.Torch.Modules;
using Mien.Torch.Ops;
using static Mien.Torch.Ops.Creation;

namespace Mien.Models.Tests.Blocks;

public sealed class MirroredTests : IDisposable
{
    private readonly DisposeScope _scope = torch.NewDisposeScope();
    private readonly IDisposable _noGradient = torch.no_grad();

    public MirroredTests() => Libtorch.Seed(6);

    public void Dispose()
    {
        _noGradient.Dispose();
        _scope.Dispose();
    }

    // Gray levels whose sum over places, weighted by the column, is 0·1 + 1·2 + 2·4 = 10 as they stand and 0·4 + 1·2 + 2·1 = 4 mirrored.
    [Fact]
    public void The_mean_of_a_face_and_its_mirror_image()
    {
        using var network = new Mirrored(new ColumnSum());
        Assert.Equal([7f, 70f], network.Forward(Tensor.From<float>([1, 2, 4, 10, 20, 40], 2, 1, 1, 3)).ToArray<float>());
    }

    [Fact]
    public void A_face_and_its_mirror_image_get_the_same_answer()
    {
        using var inner = MienNet.Small();
        Randomized.Normalizations(inner);
        using var network = new Mirrored(inner);
        network.Train(false);
        var x = Normal(3, 1, 48, 48);
        var mirrored = x.flip(3);

        Assert.InRange(network.Forward(x).Minus(network.Forward(mirrored)).Abs().ToArray<float>().Largest(), 0, 1e-5);
        Assert.InRange(inner.Forward(x).Minus(inner.Forward(mirrored)).Abs().ToArray<float>().Largest(), 1e-3, double.MaxValue);
    }

    [Fact]
    public void It_computes_twice_what_its_network_does_with_the_same_parameters()
    {
        using var inner = MienNet.Small();
        using var network = new Mirrored(inner);
        var (once, twice) = (LayerTable.Trace(inner, 1, 48, 48), LayerTable.Trace(network, 1, 48, 48));

        Assert.Equal(inner.ParameterCount, network.ParameterCount);
        Assert.Equal(2 * once.Flops, twice.Flops);
        Assert.Equal(once.Layers.Sum(layer => layer.Parameters), twice.Layers.Sum(layer => layer.Parameters));
    }

    private sealed class ColumnSum : Module
    {
        public override Tensor Forward(Tensor x) => x.Times(Range(x.Shape[3])).Sum(2, 3);
    }
}
