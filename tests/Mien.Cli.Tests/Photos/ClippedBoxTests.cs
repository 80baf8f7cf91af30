using Mien.Cli.Photos;
using Mien.Core;

namespace Mien.Cli.Tests.Photos;

public class ClippedBoxTests
{
    [Fact]
    public void What_lies_beyond_the_picture_is_cut_off() =>
        Assert.Equal(new Box(0, 0, 20, 30), ClippedBox.In(new(-10, -5, 30, 35), 100, 80));

    [Fact]
    public void A_box_inside_stays_to_a_tenth_of_a_pixel() =>
        Assert.Equal(new Box(10.1f, 20.3f, 30.2f, 40), ClippedBox.In(new(10.13f, 20.26f, 30.2f, 40.01f), 100, 80));

    [Fact]
    public void A_box_beside_the_picture_has_no_area() => Assert.Equal(0, ClippedBox.In(new(200, 10, 20, 20), 100, 80).Area);

    // As a reader of JSON adds them up, in double precision.
    [Fact]
    public void No_written_box_ends_beyond_the_picture()
    {
        var random = new Random(1);
        for (var i = 0; i < 10_000; i++)
        {
            var (width, height) = (random.Next(1, 2000), random.Next(1, 2000));
            var box = ClippedBox.In(new((random.NextSingle() * 2 * width) - width, (random.NextSingle() * 2 * height) - height, random.NextSingle() * width, random.NextSingle() * height), width, height);
            double Written(float value) => Math.Round((double)value, 1);
            Assert.InRange(Written(box.X) + Written(box.Width), 0, width);
            Assert.InRange(Written(box.Y) + Written(box.Height), 0, height);
            Assert.True(box is { X: >= 0, Y: >= 0, Width: >= 0, Height: >= 0 });
        }
    }
}
