using Mien.Models.Classifiers;

namespace Mien.Models.Tests.Classifiers;

public class PcarNetTests
{
    // By hand, for the blocks of 64 channels: twice 16·(64·9 + 16·25 + 8·49 + 4·81) weights, 8·64 numbers of normalization, 3 weights along the channels and
    // 2·7·7 over the places. Of the last stage, whose pyramid has one level, ResNet-18's weights remain.
    [Fact]
    public void Its_parts_are_ResNet18s_with_pyramids_and_attention()
    {
        using var network = new PcarNet();
        Assert.Equal(
            """
            stem     [1, 64, 24, 24]  3392
            blocks.0 [1, 64, 24, 24]  54757
            blocks.1 [1, 64, 24, 24]  54757
            blocks.2 [1, 128, 12, 12] 178791
            blocks.3 [1, 128, 12, 12] 226407
            blocks.4 [1, 256, 6, 6]   785511
            blocks.5 [1, 256, 6, 6]   1001575
            blocks.6 [1, 512, 3, 3]   3676263
            blocks.7 [1, 512, 3, 3]   4722791
            head     [1, 7]           3591
            """,
            GoldenTable.OfParts(network));
        Assert.Equal((10_707_835, 10_698_235), (network.ParameterCount, network.TrainableCount));
    }
}
