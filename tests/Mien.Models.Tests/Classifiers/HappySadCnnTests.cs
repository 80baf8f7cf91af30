using Mien.Models.Classifiers;
using Mien.Models.Inspection;
using Mien.Torch;

namespace Mien.Models.Tests.Classifiers;

public class HappySadCnnTests
{
    private static readonly HappySadCnnOptions Full = new() { BatchNorm = true, Dropout = 0.5, Attention = Attention.Cbam };

    public static TheoryData<string> Experiments =>
        [.. Networks.All.Select(entry => entry.Name).Where(name => name.StartsWith("happy-sad-cnn", StringComparison.Ordinal))];

    // The paper's sizes: 222 × 222 × 5, 111 × 111 × 5, 54 × 54 × 11, two numbers.
    [Fact]
    public void Its_layers_are_the_papers()
    {
        using var network = new HappySadCnn(options: Full);
        Assert.Equal(
            """
            convolutions.0.convolution      conv2d     [1, 5, 222, 222]  135
            convolutions.0.norm             batch_norm [1, 5, 222, 222]  20
            relu                            relu       [1, 5, 222, 222]  0
            max_pool2d                      max_pool2d [1, 5, 111, 111]  0
            convolutions.1.convolution      conv2d     [1, 11, 109, 109] 495
            convolutions.1.norm             batch_norm [1, 11, 109, 109] 44
            relu                            relu       [1, 11, 109, 109] 0
            max_pool2d                      max_pool2d [1, 11, 54, 54]   0
            mean                            mean       [1, 11, 1, 1]     0
            attention.0.channel.squeeze     conv2d     [1, 5, 1, 1]      55
            relu                            relu       [1, 5, 1, 1]      0
            attention.0.channel.excite      conv2d     [1, 11, 1, 1]     55
            amax                            amax       [1, 11, 1, 1]     0
            attention.0.channel.squeeze     conv2d     [1, 5, 1, 1]      0
            relu                            relu       [1, 5, 1, 1]      0
            attention.0.channel.excite      conv2d     [1, 11, 1, 1]     0
            add                             add        [1, 11, 1, 1]     0
            sigmoid                         sigmoid    [1, 11, 1, 1]     0
            mul                             mul        [1, 11, 54, 54]   0
            mean                            mean       [1, 1, 54, 54]    0
            amax                            amax       [1, 1, 54, 54]    0
            cat                             cat        [1, 2, 54, 54]    0
            attention.0.spatial.convolution conv2d     [1, 1, 54, 54]    98
            sigmoid                         sigmoid    [1, 1, 54, 54]    0
            mul                             mul        [1, 11, 54, 54]   0
            flatten                         flatten    [1, 32076]        0
            hidden.0                        linear     [1, 120]          3849240
            relu                            relu       [1, 120]          0
            dropout                         dropout    [1, 120]          0
            hidden.1                        linear     [1, 84]           10164
            relu                            relu       [1, 84]           0
            dropout                         dropout    [1, 84]           0
            head                            linear     [1, 2]            170
            """,
            string.Join('\n', LayerTable.Trace(network, 3, 224, 224).Layers
                .Select(layer => $"{layer.Name,-31} {layer.Operator,-10} {layer.Output,-17} {layer.Parameters}")));
    }

    [Fact]
    public void There_are_eight_experiments() => Assert.Equal(8, Experiments.Count);

    [Theory]
    [InlineData("happy-sad-cnn")]
    [InlineData("happy-sad-cnn-se")]
    [InlineData("happy-sad-cnn-cbam")]
    [InlineData("happy-sad-cnn-norm-dropout-cbam")]
    public void PyTorch_computes_the_same(string name)
    {
        using var network = Networks.Find(name)!.Build(2);
        new StoredNetwork(name).RequireSame(network);
    }

    [Theory]
    [MemberData(nameof(Experiments))]
    public void Fused_computes_the_same(string name)
    {
        Libtorch.Seed(3);
        using var network = Networks.Find(name)!.Build(2);
        Assert.InRange(Ordeal.FusedDifference(network, 2, 3, 224, 224), 0, 1e-12);
    }

    // Without dropout: it keeps any network from fitting single pictures, which is its purpose.
    [Theory]
    [Trait("Category", "Nightly")]
    [InlineData(false, Attention.None, 2e-3)]
    [InlineData(true, Attention.None, 2e-3)]
    [InlineData(true, Attention.SqueezeExcitation, 5e-3)]
    [InlineData(true, Attention.Cbam, 3e-4)]
    public void Thirty_steps_fit_thirty_two_pictures(bool norm, Attention attention, double rate)
    {
        Libtorch.Seed(4);
        using var network = new HappySadCnn(options: new() { BatchNorm = norm, Attention = attention });
        var (first, last) = Ordeal.Fit(network, 2, rate, 3, 224, 224);
        Assert.InRange(last, 0, 0.1 * first);
    }
}
