using Mien.Models.Blocks;
using Mien.Models.Generators;
using Mien.Torch;
using Mien.Torch.Modules;
using Mien.Torch.Ops;

namespace Mien.Models.Tests.Generators;

public class GeneratorTests
{
    [Fact]
    public void Every_generator_is_in_the_list_under_its_own_name()
    {
        var kinds = typeof(Vae).Assembly.GetExportedTypes().Where(type => type.Namespace == typeof(Vae).Namespace && type.IsAssignableTo(typeof(IFaceGenerator)));
        Assert.Equal(kinds.Count(), GeneratorNetworks.All.Count);
        Assert.Equal(["vae", "dcgan", "cyclegan", "diffusion"], GeneratorNetworks.All.Select(entry => entry.Name));
    }

    [Fact]
    public void Noise_and_a_condition_become_faces_between_black_and_white()
    {
        using var noGradient = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        Libtorch.Seed(3);
        using var vae = new Vae(noise: 6, conditions: 2, width: 8, size: 32);
        using var gan = new Dcgan(noise: 6, conditions: 2, width: 8, size: 32);
        foreach (var made in new[] { vae.Forward(Creation.Normal(3, 8)), gan.Forward(Creation.Normal(3, 8)) })
        {
            Assert.Equal("[3, 1, 32, 32]", made.Shape.ToString());
            Assert.All(made.ToArray<float>(), value => Assert.InRange(value, -1, 1));
        }
        Assert.Equal("[3, 1]", gan.Judge(Creation.Normal(3, 1, 32, 32), Creation.Zeros(3, 2)).Shape.ToString());
    }

    // z = μ + σ·ε: without noise the mean alone, with it a spread of σ.
    [Fact]
    public void The_noise_of_an_autoencoder_is_given_and_scaled_by_its_spread()
    {
        using var noGradient = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        Libtorch.Seed(4);
        using var network = new Vae(noise: 4, conditions: 2, width: 8, size: 16);
        network.Train(false);
        var (mean, condition, noise) = (Creation.Normal(1, 4), Tensor.From<float>([1, 0], 1, 2), Tensor.From<float>([0, 2, 0, 0], 1, 4));
        var logVariance = Creation.Zeros(1, 4).Plus(2 * Math.Log(0.5));
        var expected = network.Forward(Shaping.Concat([mean.Plus(noise.Times(0.5)), condition], 1));
        Assert.InRange(network.Decode(mean, logVariance, noise, condition).Minus(expected).Abs().ToArray<float>().Max(), 0, 1e-6);
    }

    [Fact]
    public void The_condition_of_a_judge_counts_by_a_product_with_the_features()
    {
        using var noGradient = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        Libtorch.Seed(5);
        using var network = new Dcgan(noise: 4, conditions: 2, width: 8, size: 16);
        network.Train(false);
        var x = Creation.Normal(1, 1, 16, 16);
        double Judged(params float[] c) => network.Judge(x, Tensor.From<float>(c, 1, 2)).Item();
        // Affine in the condition.
        Assert.Equal(Judged(1, 0) + Judged(0, 1), Judged(1, 1) + Judged(0, 0), 1e-5);
        Assert.NotEqual(Judged(1, 0), Judged(0, 1), 1e-6);
    }

    [Fact]
    public void A_translator_whose_last_layer_is_nothing_leaves_faces_as_they_are_and_patches_are_judged_apart()
    {
        using var noGradient = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        Libtorch.Seed(6);
        using var network = new CycleGan(width: 8, blocks: 2);
        var x = Creation.Normal(2, 1, 48, 40);
        Assert.Equal("[2, 1, 48, 40]", network.Forward(x).Shape.ToString());
        Assert.Equal("[2, 1, 10, 8]", network.JudgeTo.Forward(x).Shape.ToString());
        foreach (var (_, tensor) in network.Exported.Parameters.Where(entry => entry.Name.StartsWith("last.", StringComparison.Ordinal)))
        {
            tensor.zero_();
        }
        Assert.Equal(x.ToArray<float>(), network.Forward(x).ToArray<float>());
    }

    // Softmax over the places that are asked, of every place that asks.
    [Fact]
    public void Attention_is_a_mean_of_values_weighted_by_likeness()
    {
        using var noGradient = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        Libtorch.Seed(7);
        const int Channels = 8, Places = 6;
        using var network = new SelfAttention(Channels);
        foreach (var (_, tensor) in network.Parameters)
        {
            tensor.copy_(Creation.Normal(tensor.Shape.ToArray()));
        }
        var x = Creation.Normal(1, Channels, 2, 3);
        var state = network.State.ToDictionary(entry => entry.Name, entry => entry.Tensor);
        var qkv = x.GroupNorm(8, state["norm.weight"], state["norm.bias"], 1e-5).Conv2d(state["projection.weight"], state["projection.bias"], [1, 1], [0, 0]).ToArray<float>();
        var mixed = new float[Channels * Places];
        for (var asking = 0; asking < Places; asking++)
        {
            var likeness = Enumerable.Range(0, Places).Select(asked => Math.Exp(Enumerable.Range(0, Channels)
                .Sum(c => (double)qkv[(c * Places) + asking] * qkv[((Channels + c) * Places) + asked]) / Math.Sqrt(Channels))).ToArray();
            for (var c = 0; c < Channels; c++)
            {
                mixed[(c * Places) + asking] = (float)(Enumerable.Range(0, Places).Sum(asked => likeness[asked] * qkv[(((2 * Channels) + c) * Places) + asked]) / likeness.Sum());
            }
        }
        var expected = x.Plus(Tensor.From<float>(mixed, 1, Channels, 2, 3).Conv2d(state["last.weight"], state["last.bias"], [1, 1], [0, 0]));
        Assert.InRange(network.Forward(x).Minus(expected).Abs().ToArray<float>().Max(), 0, 1e-4);
    }

    [Fact]
    public void Groups_that_do_not_divide_the_channels_are_refused() =>
        Assert.StartsWith("Expected a number of groups that divides 10 channels, got 4.", Assert.Throws<ArgumentException>(() => new GroupNorm(4, 10)).Message);
}
