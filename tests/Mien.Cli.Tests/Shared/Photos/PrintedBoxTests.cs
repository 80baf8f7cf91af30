using Mien.Cli.Shared.Photos;
using Mien.Core;

namespace Mien.Cli.Tests.Shared.Photos;

public sealed class PrintedBoxTests
{
    [Theory]
    [InlineData(4, 6, 16, 16, 4, 6, 16, 16)]
    [InlineData(-3.26f, -2, 10, 10, 0, 0, 6.7f, 8)]
    [InlineData(35, 25, 10.4f, 9, 35, 25, 5, 5)]
    [InlineData(-5, -5, 100, 100, 0, 0, 40, 30)]
    public void What_lies_beyond_the_picture_is_cut_away(float x, float y, float width, float height, float left, float top, float across, float down)
    {
        var box = new Box(x, y, width, height).Inside(40, 30);
        Assert.Equal((left, top), (box.X, box.Y));
        Assert.Equal(across, box.Width, 1e-4);
        Assert.Equal(down, box.Height, 1e-4);
    }

    [Fact]
    public void Rounded_to_tenths_no_box_ends_beyond_its_picture()
    {
        var random = new Random(11);
        for (var trial = 0; trial < 1000; trial++)
        {
            var (width, height) = (random.Next(1, 500), random.Next(1, 500));
            var box = new Box(
                (random.NextSingle() * 600) - 50, (random.NextSingle() * 600) - 50, random.NextSingle() * 200, random.NextSingle() * 200).Inside(width, height);
            Assert.True(box.X >= 0 && box.Y >= 0 && box.Width >= 0 && box.Height >= 0);
            // As the files print them.
            Assert.True(Math.Round((double)box.X, 1) + Math.Round((double)box.Width, 1) <= width + 1e-4 || box.Width == 0);
            Assert.True(Math.Round((double)box.Y, 1) + Math.Round((double)box.Height, 1) <= height + 1e-4 || box.Height == 0);
        }
    }
}
