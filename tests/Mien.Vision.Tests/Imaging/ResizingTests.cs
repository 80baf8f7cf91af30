using Mien.Core;
using Mien.Vision.Imaging;

namespace Mien.Vision.Tests.Imaging;

public class ResizingTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Any_cut_at_any_size_agrees_with_the_plain_twin_within_one_level(int channels)
    {
        var random = new Random(channels);
        for (var trial = 0; trial < 200; trial++)
        {
            var image = Patterns.Noise(random.Next(1, 90), random.Next(1, 70), channels, seed: trial);
            var box = new Box(random.Next(-300, 900) / 10f, random.Next(-300, 700) / 10f, random.Next(1, 1200) / 10f, random.Next(1, 900) / 10f);
            var (width, height) = (random.Next(1, 60), random.Next(1, 60));

            var difference = Patterns.MaximumDifference(PlainScaling.Crop(image, box, width, height), image.Crop(box, width, height));

            Assert.True(difference <= 1, $"{image.Width} × {image.Height}, {box} to {width} × {height}: {difference} levels apart.");
        }
    }
}
