using Mien.Core;
using Mien.Lab.Training;
using Mien.Models;
using Mien.Torch;
using Mien.Torch.Modules;

namespace Mien.Lab.Tests.Training;

public sealed class EarlierWeightsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void All_weights_are_taken_over_but_those_that_answer_for_other_expressions()
    {
        using var scope = new TensorScope();
        Libtorch.Seed(1);
        using var earlier = Networks.Find("mini-xception")!.Build(7);
        using var same = Networks.Find("mini-xception")!.Build(7);
        using var other = Networks.Find("mini-xception")!.Build(3);
        Checkpoint.Save(_folder.File("best.safetensors"), earlier.State);
        var drawn = Values(other, "head.weight");

        EarlierWeights.Load(same, _folder.File("best.safetensors"));
        EarlierWeights.Load(other, _folder.File("best.safetensors"));

        Assert.All(earlier.State, entry => Assert.Equal(Values(earlier, entry.Name), Values(same, entry.Name)));
        Assert.Equal(Values(earlier, "blocks.3.shortcut.convolution.weight"), Values(other, "blocks.3.shortcut.convolution.weight"));
        Assert.Equal(drawn, Values(other, "head.weight"));
    }

    [Fact]
    public void Weights_of_another_network_or_none_are_refused()
    {
        using var scope = new TensorScope();
        using var network = Networks.Find("mini-xception")!.Build(7);
        Assert.Equal(
            "none.safetensors: no such weights to begin with; train them first, or give others by network.from.",
            Assert.Throws<BadInputException>(() => EarlierWeights.Load(network, "none.safetensors")).Message);
        using var cnn = Networks.Find("cnn")!.Build(7);
        Checkpoint.Save(_folder.File("cnn.safetensors"), cnn.State);
        var message = Assert.Throws<BadInputException>(() => EarlierWeights.Load(network, _folder.File("cnn.safetensors"))).Message;
        Assert.StartsWith($"{_folder.File("cnn.safetensors")}: the weights belong to another network: '", message);
        Assert.EndsWith("; give weights of the same network by network.from.", message);
    }

    private static float[] Values(Module network, string name) => network.State.Single(entry => entry.Name == name).Tensor.ToArray<float>();
}
