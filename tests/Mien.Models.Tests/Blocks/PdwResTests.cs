using Mien.Models.Blocks;
using Mien.Torch;
using Mien.Torch.Ops;
using static Mien.Torch.Ops.Creation;

namespace Mien.Models.Tests.Blocks;

public class PdwResTests
{
    // What it sees is local: a change in one quarter changes that quarter alone, up to its border.
    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    [InlineData(1, 1)]
    public void A_quarter_of_the_picture_decides_a_quarter_of_the_features(int row, int column)
    {
        using var noGradient = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        Libtorch.Seed(9);
        using var local = new PdwRes(2, 8);
        local.Train(false);
        var x = Normal(1, 2, 8, 12);
        var before = local.Forward(x);
        x.Narrow(2, row * 4, 4).Narrow(3, column * 6, 6).Shift(1);

        var change = local.Forward(x).Minus(before).Abs();

        Assert.Equal("[1, 8, 4, 6]", change.Shape.ToString());
        var inside = change.Narrow(2, row * 2, 2).Narrow(3, column * 3, 3).Sum().Item();
        Assert.True(inside > 0);
        Assert.Equal(inside, change.Sum().Item(), 1e-4);
    }

    [Theory]
    [InlineData(8, 10)]
    [InlineData(6, 8)]
    public void A_picture_without_equal_quarters_is_refused(int height, int width)
    {
        using var scope = torch.NewDisposeScope();
        using var local = new PdwRes(2, 8);
        Assert.Equal(
            $"Expected height and width divisible by 4, got [1, 2, {height}, {width}]. (Parameter 'x')",
            Assert.Throws<ArgumentException>(() => local.Forward(Zeros(1, 2, height, width))).Message);
    }
}
