using Mien.Core;
using Mien.Vision.Imaging;

namespace Mien.Vision.Tests.Imaging;

public class TurningTests
{
    private static readonly Image TwoByThree = new(2, 3, channels: 1, [1, 2, 3, 4, 5, 6]);

    [Theory]
    [InlineData(QuarterTurn.Clockwise, 3, new byte[] { 5, 3, 1, 6, 4, 2 })]
    [InlineData(QuarterTurn.Half, 2, new byte[] { 6, 5, 4, 3, 2, 1 })]
    [InlineData(QuarterTurn.CounterClockwise, 3, new byte[] { 2, 4, 6, 1, 3, 5 })]
    public void Six_pixels_turn_as_on_paper(QuarterTurn turn, int width, byte[] expected)
    {
        var turned = TwoByThree.Rotate(turn);

        Assert.Equal(width, turned.Width);
        Assert.Equal(expected, turned.Pixels.ToArray());
    }

    [Fact]
    public void Left_and_right_change_places() => Assert.Equal<byte>([2, 1, 4, 3, 6, 5], TwoByThree.FlipHorizontal().Pixels.ToArray());

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Four_quarters_or_two_flips_are_nothing(int channels)
    {
        // Larger than a tile, and no multiple of it.
        var image = Patterns.Noise(71, 45, channels, seed: 8);
        var turned = image;
        for (var i = 0; i < 4; i++)
        {
            turned = turned.Rotate(QuarterTurn.Clockwise);
        }

        Assert.Equal(0, Patterns.MaximumDifference(image, turned));
        Assert.Equal(0, Patterns.MaximumDifference(image, image.FlipHorizontal().FlipHorizontal()));
        Assert.Equal(0, Patterns.MaximumDifference(
            image.Rotate(QuarterTurn.Half), image.Rotate(QuarterTurn.Clockwise).Rotate(QuarterTurn.Clockwise)));
        Assert.Equal(0, Patterns.MaximumDifference(image, image.Rotate(QuarterTurn.Clockwise).Rotate(QuarterTurn.CounterClockwise)));
    }
}
