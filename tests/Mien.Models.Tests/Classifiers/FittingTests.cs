using Mien.Torch;
using Mien.Torch.Losses;
using Mien.Torch.Ops;
using Mien.Torch.Optimizers;
using static Mien.Torch.Ops.Creation;

namespace Mien.Models.Tests.Classifiers;

/// <summary>A network that learns pictures of noise by heart has no dead branch.</summary>
public class FittingTests
{
    [Theory]
    [InlineData("vgg16", 3e-4)]
    [InlineData("macnn", 3e-4)]
    [InlineData("resnet18", 1e-3)]
    [InlineData("mmanet", 3e-4)]
    [InlineData("pcarnet", 1e-3)]
    public void Ninety_steps_fit_eight_small_pictures(string name, double rate) => Fit(name, rate, steps: 90, pictures: 8, size: 32);

    [Theory]
    [Trait("Category", "Nightly")]
    [InlineData("vgg16", 3e-4)]
    [InlineData("vgg19", 3e-4)]
    [InlineData("macnn", 3e-4)]
    [InlineData("resnet18", 1e-3)]
    [InlineData("resnet50", 1e-3)]
    [InlineData("resnet152", 1e-3)]
    [InlineData("mmanet", 3e-4)]
    [InlineData("pcarnet", 1e-3)]
    public void Thirty_steps_fit_thirty_two_pictures(string name, double rate) => Fit(name, rate, steps: 30, pictures: 32, size: 48);

    private static void Fit(string name, double rate, int steps, int pictures, int size)
    {
        using var scope = torch.NewDisposeScope();
        Libtorch.Seed(2);
        using var network = Networks.Find(name)!.Build(7);
        using var adam = new Adam(network.Parameters, new() { LearningRate = rate });
        var x = Normal(pictures, 1, size, size);
        var y = Tensor.From<float>([.. Enumerable.Range(0, pictures * 7).Select(index => index % 7 == index / 7 % 7 ? 1f : 0f)], pictures, 7);
        var losses = new List<double>();
        // Dropout makes the loss of one step uncertain: the best one tells what was learned, and once it does the rest is not needed.
        for (var step = 0; step < steps && !(step > 0 && losses.Min() <= 0.1 * losses[0]); step++)
        {
            using var inner = torch.NewDisposeScope();
            var loss = new CrossEntropy().Compute(network.Forward(x), y);
            adam.ZeroGradient();
            loss.backward();
            if (step == 0)
            {
                Assert.All(network.Parameters, entry => Assert.NotEqual(0, entry.Tensor.grad!.Abs().Sum().Item()));
            }
            adam.Step();
            losses.Add(loss.Item());
        }
        Assert.InRange(losses.Min(), 0, 0.1 * losses[0]);
    }
}
