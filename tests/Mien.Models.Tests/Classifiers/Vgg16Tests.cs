using Mien.Torch;
using Mien.Models.Classifiers;
using Mien.Models.Inspection;

namespace Mien.Models.Tests.Classifiers;

public class Vgg16Tests
{
    // torchvision's vgg16, for RGB and 1000 classes: 138,357,544 parameters, of which its three fully connected layers of 25,088 → 4,096 → 4,096 → 1,000 have
    // 123,642,856. Gray takes 2·9·64 weights from the first layer; here normalization has two numbers a channel where its convolutions have one bias.
    [Fact]
    public void Its_convolutions_have_as_many_parameters_as_the_published_ones()
    {
        using var network = new Vgg16();
        const int Published = 138_357_544 - 123_642_856 - (2 * 9 * 64);
        const int Channels = (2 * 64) + (2 * 128) + (3 * 256) + (6 * 512);
        Assert.Equal(Published + Channels, network.Parameters.Where(entry => entry.Name.StartsWith("stages", StringComparison.Ordinal)).Sum(entry => entry.Tensor.Count));
        Assert.Equal((15_255_111, 15_246_663), (network.ParameterCount, network.TrainableCount));
    }

    // Simonyan & Zisserman, Table 1 D: 9·cIn·cOut weights, four numbers a channel for the normalization; each pool halves 48.
    [Fact]
    public void Its_layers_are_those_of_configuration_D()
    {
        using var network = new Vgg16();
        Assert.Equal(
            """
            stages.0.layers.0.convolution conv2d     [1, 64, 48, 48]  576
            stages.0.layers.0.norm        batch_norm [1, 64, 48, 48]  256
            stages.0.layers.1.convolution conv2d     [1, 64, 48, 48]  36864
            stages.0.layers.1.norm        batch_norm [1, 64, 48, 48]  256
            stages.1.layers.0.convolution conv2d     [1, 128, 24, 24] 73728
            stages.1.layers.0.norm        batch_norm [1, 128, 24, 24] 512
            stages.1.layers.1.convolution conv2d     [1, 128, 24, 24] 147456
            stages.1.layers.1.norm        batch_norm [1, 128, 24, 24] 512
            stages.2.layers.0.convolution conv2d     [1, 256, 12, 12] 294912
            stages.2.layers.0.norm        batch_norm [1, 256, 12, 12] 1024
            stages.2.layers.1.convolution conv2d     [1, 256, 12, 12] 589824
            stages.2.layers.1.norm        batch_norm [1, 256, 12, 12] 1024
            stages.2.layers.2.convolution conv2d     [1, 256, 12, 12] 589824
            stages.2.layers.2.norm        batch_norm [1, 256, 12, 12] 1024
            stages.3.layers.0.convolution conv2d     [1, 512, 6, 6]   1179648
            stages.3.layers.0.norm        batch_norm [1, 512, 6, 6]   2048
            stages.3.layers.1.convolution conv2d     [1, 512, 6, 6]   2359296
            stages.3.layers.1.norm        batch_norm [1, 512, 6, 6]   2048
            stages.3.layers.2.convolution conv2d     [1, 512, 6, 6]   2359296
            stages.3.layers.2.norm        batch_norm [1, 512, 6, 6]   2048
            stages.4.layers.0.convolution conv2d     [1, 512, 3, 3]   2359296
            stages.4.layers.0.norm        batch_norm [1, 512, 3, 3]   2048
            stages.4.layers.1.convolution conv2d     [1, 512, 3, 3]   2359296
            stages.4.layers.1.norm        batch_norm [1, 512, 3, 3]   2048
            stages.4.layers.2.convolution conv2d     [1, 512, 3, 3]   2359296
            stages.4.layers.2.norm        batch_norm [1, 512, 3, 3]   2048
            head.hidden.0                 linear     [1, 512]         262656
            head.hidden.1                 linear     [1, 512]         262656
            head.output                   linear     [1, 7]           3591
            """,
            GoldenTable.OfLayers(network));
    }

    // Σ H·W·cOut·(2·9·cIn − 1) over the convolutions, and 2·in·out over the linear layers, which have biases.
    [Fact]
    public void A_face_takes_1_4_billion_operations()
    {
        using var network = new Vgg16();
        Assert.Equal(1_404_509_696, LayerTable.Trace(network, 1, 48, 48).Flops);
    }
}
