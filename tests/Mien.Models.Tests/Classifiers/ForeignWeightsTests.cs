using Mien.Torch;

namespace Mien.Models.Tests.Classifiers;

public sealed class ForeignWeightsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("mini-xception", 2, "'head.weight' is [7, 128, 3, 3], the network's is [2, 128, 3, 3], 'head.bias' is [7], the network's is [2]")]
    [InlineData("happy-sad-cnn", 7, "'convolutions.0.weight' is missing, 'convolutions.0.bias' is missing, 'convolutions.1.weight' is missing")]
    public void A_checkpoint_of_mini_xception_is_refused_by_others_naming_the_first_keys_that_differ(string name, int classes, string differences)
    {
        var path = _folder.File("mini-xception.safetensors");
        using (var saved = Networks.Find("mini-xception")!.Build(7))
        {
            Checkpoint.Save(path, saved.State);
        }
        using var network = Networks.Find(name)!.Build(classes);
        Assert.Equal($"{path}: the weights belong to another network: {differences}", Assert.Throws<InvalidDataException>(() => network.Load(path)).Message);
    }

    [Fact]
    public void Its_own_checkpoint_brings_a_network_back()
    {
        var path = _folder.File("own.safetensors");
        using var saved = Networks.Find("mini-xception")!.Build(7);
        Checkpoint.Save(path, saved.State);
        using var network = Networks.Find("mini-xception")!.Build(7);
        network.Load(path);
        Assert.All(saved.State.Paired(network.State), pair => Assert.Equal(pair.First.Tensor.ToArray<float>(), pair.Second.Tensor.ToArray<float>()));
    }
}
