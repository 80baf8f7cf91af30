using Mien.Models.Classifiers;

namespace Mien.Models.Tests.Classifiers;

public class MmaNetTests
{
    // By hand: taps·64 weights and 4·64 numbers of normalization for each kernel size; VGG16's stages; 2·C²/16 weights for the channels' attention and 2·7·7 for
    // the places'.
    [Fact]
    public void Its_parts_are_three_kernel_sizes_and_VGG16_with_attention()
    {
        using var network = new MmaNet();
        Assert.Equal(
            """
            multiScale.branches.0 [1, 64, 48, 48]  320
            multiScale.branches.1 [1, 64, 48, 48]  832
            multiScale.branches.2 [1, 192, 48, 48] 1856
            stages.0              [1, 64, 48, 48]  147968
            attention.0           [1, 64, 48, 48]  610
            stages.1              [1, 128, 24, 24] 222208
            attention.1           [1, 128, 24, 24] 2146
            stages.2              [1, 256, 12, 12] 1477632
            attention.2           [1, 256, 12, 12] 8290
            stages.3              [1, 512, 6, 6]   5904384
            attention.3           [1, 512, 6, 6]   32866
            stages.4              [1, 512, 3, 3]   7084032
            attention.4           [1, 512, 3, 3]   32866
            head.hidden.0         [1, 512]         262656
            head.hidden.1         [1, 512]         262656
            head                  [1, 7]           3591
            """,
            GoldenTable.OfParts(network));
        Assert.Equal((15_444_913, 15_436_081), (network.ParameterCount, network.TrainableCount));
    }
}
