using Mien.Core;
using Mien.Lab.Export;
using Mien.Models.Blocks;
using Mien.Torch;
using Mien.Torch.Modules;
using Mien.Torch.Ops;

namespace Mien.Lab.Tests.Export;

public class OnnxSpectralTests
{
    private static readonly ModelCard Card = new()
    {
        Name = "spectral", Labels = LabelSet.Parse("happy,sad"), InputSize = 6, Channels = 16, Mean = [0.5f], Std = [0.25f], Paper = "none",
        Parameters = 1, Flops = 1, TrainingData = "none", Terms = "none", RecipeHash = "none", IntendedUse = "tests",
    };

    [Theory]
    [InlineData(1e-3)]
    [InlineData(1)]
    [InlineData(30)]
    public void What_eigenvalues_say_in_training_products_of_matrices_say_in_ONNX(double strength)
    {
        Libtorch.Seed(21);
        using var network = new Spectral(strength);
        using var fused = network.Fused();
        var model = OnnxExporter.Export(fused, Card);

        using var noGradient = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        using var session = Onnx.Session.Open(model, Card.Name);
        using var binding = session.Bind(5, 16, 6, 6);
        var x = Creation.Normal(5, 16, 6, 6).Times(2);
        x.CopyTo(binding.Input);
        binding.Run();
        var (trained, inferred) = (network.Forward(x).ToArray<float>(), fused.Forward(x).ToArray<float>());
        Assert.All(trained, value => Assert.True(float.IsFinite(value)));
        Assert.All(trained.Paired(inferred), pair => Assert.Equal(pair.First, pair.Second, 1e-4f));
        Assert.All(trained.Paired(binding.Output.ToArray()), pair => Assert.Equal(pair.First, pair.Second, 1e-4f));
    }

    private sealed class Spectral : Module
    {
        private readonly double _strength;
        private readonly Module[] _layers;
        private readonly Module _output;

        public Spectral(double strength)
        {
            _strength = strength;
            _layers = Children<Module>("layers", new CovariancePooling(), new BiMap(16, 8), new ReEig(), new LogEig());
            _output = Child("output", new Linear(64, 2));
        }

        public override Tensor Forward(Tensor x) => _output.Forward(_layers.Aggregate(x.Times(_strength), (x, layer) => layer.Forward(x)).Flatten());
    }
}
