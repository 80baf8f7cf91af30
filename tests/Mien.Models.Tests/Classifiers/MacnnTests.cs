using Mien.Models.Classifiers;
using Mien.Models.Inspection;

namespace Mien.Models.Tests.Classifiers;

public class MacnnTests
{
    // Fig. 4 and 9: seven kernels of 64 channels, and VGG16 whose first convolution sees 192 channels. By hand: VGG16's 15,246,663, with 9·192·64 for 9·1·64
    // weights, (1 + 3 + 9 + 3 + 5 + 25 + 5)·64 weights of the seven kernels and 7·2·64 numbers of their normalizations.
    [Fact]
    public void It_has_15360839_trained_parameters()
    {
        using var network = new Macnn();
        Assert.Equal(15_246_663 + (9 * 191 * 64) + (51 * 64) + (7 * 2 * 64), network.TrainableCount);
        Assert.Equal((15_370_183, 15_360_839), (network.ParameterCount, network.TrainableCount));
    }

    [Fact]
    public void Its_layers_are_seven_kernels_and_VGG16()
    {
        using var network = new Macnn();
        Assert.Equal(
            """
            multiScale.branches.0.kernels.0.convolution conv2d     [1, 64, 48, 48]  64
            multiScale.branches.0.kernels.0.norm        batch_norm [1, 64, 48, 48]  256
            multiScale.branches.1.kernels.0.convolution conv2d     [1, 64, 48, 48]  192
            multiScale.branches.1.kernels.0.norm        batch_norm [1, 64, 48, 48]  256
            multiScale.branches.1.kernels.1.convolution conv2d     [1, 64, 48, 48]  576
            multiScale.branches.1.kernels.1.norm        batch_norm [1, 64, 48, 48]  256
            multiScale.branches.1.kernels.2.convolution conv2d     [1, 64, 48, 48]  192
            multiScale.branches.1.kernels.2.norm        batch_norm [1, 64, 48, 48]  256
            multiScale.branches.2.kernels.0.convolution conv2d     [1, 64, 48, 48]  320
            multiScale.branches.2.kernels.0.norm        batch_norm [1, 64, 48, 48]  256
            multiScale.branches.2.kernels.1.convolution conv2d     [1, 64, 48, 48]  1600
            multiScale.branches.2.kernels.1.norm        batch_norm [1, 64, 48, 48]  256
            multiScale.branches.2.kernels.2.convolution conv2d     [1, 64, 48, 48]  320
            multiScale.branches.2.kernels.2.norm        batch_norm [1, 64, 48, 48]  256
            stages.0.layers.0.convolution               conv2d     [1, 64, 48, 48]  110592
            stages.0.layers.0.norm                      batch_norm [1, 64, 48, 48]  256
            stages.0.layers.1.convolution               conv2d     [1, 64, 48, 48]  36864
            stages.0.layers.1.norm                      batch_norm [1, 64, 48, 48]  256
            stages.1.layers.0.convolution               conv2d     [1, 128, 24, 24] 73728
            stages.1.layers.0.norm                      batch_norm [1, 128, 24, 24] 512
            stages.1.layers.1.convolution               conv2d     [1, 128, 24, 24] 147456
            stages.1.layers.1.norm                      batch_norm [1, 128, 24, 24] 512
            stages.2.layers.0.convolution               conv2d     [1, 256, 12, 12] 294912
            stages.2.layers.0.norm                      batch_norm [1, 256, 12, 12] 1024
            stages.2.layers.1.convolution               conv2d     [1, 256, 12, 12] 589824
            stages.2.layers.1.norm                      batch_norm [1, 256, 12, 12] 1024
            stages.2.layers.2.convolution               conv2d     [1, 256, 12, 12] 589824
            stages.2.layers.2.norm                      batch_norm [1, 256, 12, 12] 1024
            stages.3.layers.0.convolution               conv2d     [1, 512, 6, 6]   1179648
            stages.3.layers.0.norm                      batch_norm [1, 512, 6, 6]   2048
            stages.3.layers.1.convolution               conv2d     [1, 512, 6, 6]   2359296
            stages.3.layers.1.norm                      batch_norm [1, 512, 6, 6]   2048
            stages.3.layers.2.convolution               conv2d     [1, 512, 6, 6]   2359296
            stages.3.layers.2.norm                      batch_norm [1, 512, 6, 6]   2048
            stages.4.layers.0.convolution               conv2d     [1, 512, 3, 3]   2359296
            stages.4.layers.0.norm                      batch_norm [1, 512, 3, 3]   2048
            stages.4.layers.1.convolution               conv2d     [1, 512, 3, 3]   2359296
            stages.4.layers.1.norm                      batch_norm [1, 512, 3, 3]   2048
            stages.4.layers.2.convolution               conv2d     [1, 512, 3, 3]   2359296
            stages.4.layers.2.norm                      batch_norm [1, 512, 3, 3]   2048
            head.hidden.0                               linear     [1, 512]         262656
            head.hidden.1                               linear     [1, 512]         262656
            head.output                                 linear     [1, 7]           3591
            """,
            GoldenTable.OfLayers(network));
    }

    // Fig. 8: of the seven kernels three remain, each with a bias.
    [Fact]
    public void Fused_it_has_three_kernels_and_no_normalization()
    {
        using var network = new Macnn();
        using var fused = network.Fused();
        Assert.Equal(
            """
            multiScale.branches.0 conv2d [1, 64, 48, 48]  128
            multiScale.branches.1 conv2d [1, 64, 48, 48]  640
            multiScale.branches.2 conv2d [1, 64, 48, 48]  1664
            stages.0.layers.0     conv2d [1, 64, 48, 48]  110656
            stages.0.layers.1     conv2d [1, 64, 48, 48]  36928
            stages.1.layers.0     conv2d [1, 128, 24, 24] 73856
            stages.1.layers.1     conv2d [1, 128, 24, 24] 147584
            stages.2.layers.0     conv2d [1, 256, 12, 12] 295168
            stages.2.layers.1     conv2d [1, 256, 12, 12] 590080
            stages.2.layers.2     conv2d [1, 256, 12, 12] 590080
            stages.3.layers.0     conv2d [1, 512, 6, 6]   1180160
            stages.3.layers.1     conv2d [1, 512, 6, 6]   2359808
            stages.3.layers.2     conv2d [1, 512, 6, 6]   2359808
            stages.4.layers.0     conv2d [1, 512, 3, 3]   2359808
            stages.4.layers.1     conv2d [1, 512, 3, 3]   2359808
            stages.4.layers.2     conv2d [1, 512, 3, 3]   2359808
            head.hidden.0         linear [1, 512]         262656
            head.hidden.1         linear [1, 512]         262656
            head.output           linear [1, 7]           3591
            """,
            GoldenTable.OfLayers(fused));
        Assert.Equal(15_354_887, fused.ParameterCount);
    }

    // VGG16's 1,404,509,696 and 48·48·64·(2·9·191) in its first convolution; Σ 48·48·64·(2·taps − 1) in the seven kernels. Fused, 2·taps in three, and a bias
    // is one more addition in each of VGG16's convolutions.
    [Fact]
    public void A_face_takes_1_9_billion_operations()
    {
        using var network = new Macnn();
        using var fused = network.Fused();
        Assert.Equal((1_925_471_744, 1_922_407_424), (LayerTable.Trace(network, 1, 48, 48).Flops, LayerTable.Trace(fused, 1, 48, 48).Flops));
    }
}
