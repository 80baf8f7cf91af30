using Mien.Core;
using Mien.Lab.Export;
using Mien.Torch;
using Mien.Torch.Modules;
using Mien.Torch.Ops;
using static Mien.Torch.Ops.Shaping;

namespace Mien.Lab.Tests.Export;

public class OnnxShapingTests
{
    private static readonly ModelCard Card = new()
    {
        Name = "shuffled", Labels = LabelSet.Parse("happy,sad"), InputSize = 6, Channels = 3, Mean = [0.5f], Std = [0.25f], Paper = "none",
        Parameters = 1, Flops = 1, TrainingData = "none", Terms = "none", RecipeHash = "none", IntendedUse = "tests",
    };

    [Fact]
    public void Slices_shuffles_and_activations_compute_the_same_for_any_number_of_pictures()
    {
        Libtorch.Seed(14);
        using var network = new Shuffled();
        var model = OnnxExporter.Export(network, Card);
        foreach (var pictures in new[] { 1, 7 })
        {
            Assert.InRange(Difference(network, model, pictures), 0, OnnxParity.Tolerance);
        }
    }

    [Fact]
    public void Operators_of_generators_compute_the_same_for_any_number_of_pictures()
    {
        Libtorch.Seed(15);
        using var network = new Generating();
        var model = OnnxExporter.Export(network, Card);
        foreach (var pictures in new[] { 1, 5 })
        {
            Assert.InRange(Difference(network, model, pictures), 0, OnnxParity.Tolerance);
        }
    }

    private static double Difference(Module network, byte[] model, int pictures)
    {
        using var noGradient = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        using var session = Onnx.Session.Open(model, Card.Name);
        using var binding = session.Bind(pictures, 3, 6, 6);
        var x = Creation.Normal(pictures, 3, 6, 6).Times(5);
        x.CopyTo(binding.Input);
        binding.Run();
        return network.Forward(x).Minus(Tensor.From(binding.Output, pictures, 2)).Abs().ToArray<float>().Max();
    }

    private sealed class Shuffled : Module
    {
        private readonly Conv2d _first;
        private readonly Linear _head;

        public Shuffled() => (_first, _head) = (Child("first", new Conv2d(3, 8, 1)), Child("head", new Linear(8, 2)));

        public override Tensor Forward(Tensor x)
        {
            x = _first.Forward(x);
            x = Concat([x.Narrow(1, 2, 6).Mish(), x.Narrow(1, 0, 2).Relu6()], 1);
            x = x.Reshape(-1, 2, 4, 6, 6).Transpose(1, 2).Reshape(-1, 8, 6, 6);
            return _head.Forward(x.Narrow(2, 1, 3).GlobalAveragePool());
        }
    }

    private sealed class Generating : Module
    {
        private readonly Conv2d _first;
        private readonly GroupNorm _groups;
        private readonly Linear _head;

        public Generating() =>
            (_first, _groups, _head) = (Child("first", new Conv2d(3, 8, 1)), Child("groups", new GroupNorm(4, 8)), Child("head", new Linear(8, 2)));

        public override Tensor Forward(Tensor x)
        {
            x = _groups.Forward(_first.Forward(x)).Silu();
            x = Concat([x.Narrow(1, 0, 4).LeakyRelu(0.2), x.Narrow(1, 4, 4).Tanh()], 1).GroupNorm(8, null, null, 1e-5);
            x = x.Sin().Plus(x.Cos()).Plus(x.Times(x).Plus(1).Reciprocal()).Enlarge(2);
            var (q, k) = (x.Reshape(-1, 8, 144), x.Reshape(-1, 8, 144).Transpose(1, 2));
            return _head.Forward(q.MatMul(k.MatMul(q).Softmax(1)).Reshape(-1, 8, 12, 12).GlobalAveragePool());
        }
    }
}
