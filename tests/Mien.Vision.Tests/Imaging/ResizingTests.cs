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

    // torch 1.13: F.interpolate(x, size=(8, 11), mode="bilinear", align_corners=False) of the 7 × 5 formula picture, in float64.
    [Fact]
    public void Enlarging_gives_the_numbers_of_torch() => Assert.Equal<byte>(
    [
        0, 2, 6, 16, 29, 45, 67, 92, 121, 155, 180,
        10, 13, 18, 28, 42, 59, 82, 108, 137, 172, 198,
        24, 28, 34, 46, 61, 79, 103, 130, 161, 188, 208,
        39, 43, 51, 63, 80, 99, 124, 153, 185, 126, 73,
        53, 59, 67, 81, 99, 119, 146, 175, 208, 107, 19,
        68, 74, 84, 99, 117, 139, 167, 197, 232, 132, 44,
        82, 89, 100, 116, 136, 159, 188, 181, 124, 91, 70,
        92, 100, 111, 129, 149, 173, 203, 166, 39, 58, 88,
    ], Patterns.Formula(7, 5).Resize(11, 8).Pixels.ToArray());

    // numpy: differences of the linearly interpolated cumulative sum, along each axis: 25.1143, 73.4571, 151.2857, 85.4571, 150.2571, 112.8857.
    [Fact]
    public void Shrinking_by_a_fraction_gives_the_exact_area_averages() =>
        Assert.Equal<byte>([25, 73, 151, 85, 150, 113], Patterns.Formula(7, 5).Resize(3, 2).Pixels.ToArray());

    // torch 1.13: F.interpolate(x, size=(2, 4), mode="area"): 27, 63, 139, 127, 100.5, 154.5, 163.1667, 126.5.
    [Fact]
    public void Shrinking_by_a_whole_number_gives_the_numbers_of_torch()
    {
        var pixels = Patterns.Formula(8, 6).Resize(4, 2).Pixels.ToArray();

        Assert.Equal<byte>([27, 63, 139, 127], pixels[..4]);
        Assert.InRange(pixels[4], 100, 101);   // a half may fall to either side
        Assert.InRange(pixels[5], 154, 155);
        Assert.Equal(163, pixels[6]);
        Assert.InRange(pixels[7], 126, 127);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void The_same_size_changes_nothing(int channels)
    {
        var image = Patterns.Noise(37, 23, channels, seed: 5);

        Assert.Equal(0, Patterns.MaximumDifference(image, image.Resize(37, 23)));
    }

    [Fact]
    public void A_cut_on_whole_pixels_copies_them_and_repeats_the_edge_outside()
    {
        var image = new Image(3, 2, channels: 1, [1, 2, 3, 4, 5, 6]);

        Assert.Equal<byte>([2, 3, 5, 6], image.Crop(new Box(1, 0, 2, 2)).Pixels.ToArray());
        Assert.Equal<byte>([1, 1, 1, 2, 1, 1, 1, 2, 4, 4, 4, 5], image.Crop(new Box(-2, -1, 4, 3)).Pixels.ToArray());
        Assert.Equal<byte>([6, 6], image.Crop(new Box(100, 100, 2, 1)).Pixels.ToArray());
    }

    [Fact]
    public void A_cut_far_wider_than_its_picture_is_the_edge()
    {
        var image = new Image(2, 1, channels: 1, [10, 20]);

        Assert.Equal<byte>([10, 15, 20], image.Crop(new Box(-999, 0, 2_000, 1), 3, 1).Pixels.ToArray());
    }

    [Fact]
    public void An_even_picture_stays_even_at_any_size()
    {
        var image = new Image(31, 17, channels: 3);
        image.Pixels.Fill(255);

        for (var side = 1; side < 80; side++)
        {
            Assert.Equal(-1, image.Resize(side, 80 - side).Pixels.IndexOfAnyExcept((byte)255));
        }
    }

    [Fact]
    public void Into_the_callers_picture_nothing_is_allocated()
    {
        var (image, target) = (Patterns.Noise(200, 150, 3, seed: 1), new Image(48, 48, channels: 3));
        image.Crop(new Box(20.5f, 10, 120, 120), target);
        var before = GC.GetAllocatedBytesForCurrentThread();

        image.Crop(new Box(20.5f, 10, 120, 120), target);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Misuse_says_what_was_expected()
    {
        var image = new Image(4, 4, channels: 3);

        Assert.Equal("Expected 3 channels, got 1. (Parameter 'target')",
            Assert.Throws<ArgumentException>(() => image.Resize(new Image(2, 2, channels: 1))).Message);
        Assert.Equal("Expected a box with an area, got Box { X = 1, Y = 1, Width = 0, Height = 3, Right = 1, Bottom = 4, Area = 0, Center = <1, 2.5> }. (Parameter 'box')",
            Assert.Throws<ArgumentException>(() => image.Crop(new Box(1, 1, 0, 3))).Message);
        Assert.Throws<ArgumentException>(() => image.Crop(new Box(float.NaN, 1, 2, 3)));
        Assert.Throws<ArgumentException>(() => image.Crop(new Box(0, 0, -2, -3)));
    }
}
