using Mien.Models.Classifiers;
using Mien.Torch;

namespace Mien.Models.Tests.Classifiers;

public class MienNetTests
{
    // By hand: a block is 9·cIn·c + 9·c·c weights, cIn·c of the shortcut, 3·4·c of normalization and 2·c·⌊c/16⌋ of excitation.
    [Fact]
    public void Its_parts_are_those_of_its_remarks()
    {
        using var network = MienNet.Small();
        Assert.Equal(
            """
            stem     [1, 24, 48, 48] 312
            blocks.0 [1, 40, 24, 24] 24640
            blocks.1 [1, 80, 12, 12] 91360
            blocks.2 [1, 160, 6, 6]  363520
            blocks.3 [1, 256, 3, 3]  1010688
            head     [1, 8]          2056
            """,
            GoldenTable.OfParts(network));
        Assert.InRange(network.TrainableCount, 1, 1_500_000);
    }

    [Fact]
    public void The_deep_one_has_two_blocks_of_each_width_but_the_last()
    {
        using var network = MienNet.Deep();
        Assert.Equal(
            """
            stem     [1, 24, 48, 48] 312
            blocks.0 [1, 40, 24, 24] 24640
            blocks.1 [1, 40, 24, 24] 29280
            blocks.2 [1, 80, 12, 12] 91360
            blocks.3 [1, 80, 12, 12] 116640
            blocks.4 [1, 128, 6, 6]  253440
            blocks.5 [1, 128, 6, 6]  297984
            blocks.6 [1, 192, 3, 3]  584448
            head     [1, 8]          1544
            """,
            GoldenTable.OfParts(network));
    }

    [Fact]
    public void The_large_one_has_two_blocks_of_each_width()
    {
        using var network = MienNet.Large();
        Assert.Equal(
            """
            stem     [1, 32, 48, 48]  416
            blocks.0 [1, 64, 24, 24]  58624
            blocks.1 [1, 64, 24, 24]  74752
            blocks.2 [1, 128, 12, 12] 232960
            blocks.3 [1, 128, 12, 12] 297984
            blocks.4 [1, 256, 6, 6]   928768
            blocks.5 [1, 256, 6, 6]   1189888
            blocks.6 [1, 512, 3, 3]   3708928
            blocks.7 [1, 512, 3, 3]   4755456
            head     [1, 8]           4104
            """,
            GoldenTable.OfParts(network));
    }

    [Fact]
    public void Thirty_steps_fit_thirty_two_pictures()
    {
        Libtorch.Seed(4);
        using var network = MienNet.Small();
        var (first, last) = Ordeal.Fit(network, 8, 3e-3, 1, 48, 48);
        Assert.InRange(last, 0, 0.1 * first);
    }
}
