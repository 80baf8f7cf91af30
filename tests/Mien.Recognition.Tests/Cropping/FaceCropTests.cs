using Mien.Core;
using Mien.Recognition.Cropping;

namespace Mien.Recognition.Tests.Cropping;

public class FaceCropTests
{
    // Its center is (60, 52), its longer side 25: the square below has a side of 40 and reaches from (40, 32) to (80, 72).
    private static readonly Face Face = new(new(50, 39.5f, 20, 25), Confidence: 1);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 3)]
    [InlineData(3, 1)]
    [InlineData(1, 3)]
    public void Each_pixel_is_the_mean_of_what_it_covers_in_the_cards_square(int channels, int cardChannels)
    {
        var image = Slope(channels);

        var crop = FaceCrop.Cut(image, Face, TinyCard.Of(cardChannels) with { CropScale = 1.6f });

        Assert.Equal((8, 8, cardChannels), (crop.Width, crop.Height, crop.Channels));
        for (var y = 0; y < 8; y++)
        {
            for (var x = 0; x < 8; x++)
            {
                // Five pixels a side: the middle one is their mean on a slope.
                var (across, down) = (40 + 5 * x + 2, 32 + 5 * y + 2);
                Assert.Equal(Expected(across, down, channels, cardChannels), crop.Row(y).Slice(x * cardChannels, cardChannels).ToArray());
            }
        }
    }

    [Fact]
    public void A_face_at_the_border_keeps_its_edge()
    {
        var crop = FaceCrop.Cut(Slope(channels: 1), new Face(new(-20, 0, 16, 16), 1), TinyCard.Of(channels: 1));

        // Wholly left of the picture: its first column, again and again.
        for (var y = 0; y < 8; y++)
        {
            Assert.All(crop.Row(y).ToArray(), value => Assert.InRange(value, 2 * y, 2 * y + 1));
        }
    }

    [Fact]
    public void Into_the_callers_picture_nothing_is_allocated()
    {
        var (image, card) = (Slope(channels: 1), TinyCard.Of(channels: 1));
        var crop = new Image(8, 8, channels: 1);
        FaceCrop.Cut(image, Face, card, crop);
        Assert.Equal(FaceCrop.Cut(image, Face, card).Pixels.ToArray(), crop.Pixels.ToArray());

        var before = GC.GetAllocatedBytesForCurrentThread();
        FaceCrop.Cut(image, Face, card, crop);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Misuse_is_named()
    {
        var image = Slope(channels: 1);
        Assert.Equal("Expected 8 × 8 × 1, got 9 × 8 × 1. (Parameter 'crop')",
            Assert.Throws<ArgumentException>(() => FaceCrop.Cut(image, Face, TinyCard.Of(1), new Image(9, 8, 1))).Message);
        Assert.Equal("Expected a face with five points, got one without. (Parameter 'face')",
            Assert.Throws<ArgumentException>(() => FaceCrop.Cut(image, Face, TinyCard.Of(1) with { Alignment = FaceAlignment.FivePoints })).Message);
    }

    // Gray: x + y. RGB: x, y and 7.
    private static Image Slope(int channels)
    {
        var image = new Image(100, 90, channels);
        for (var y = 0; y < image.Height; y++)
        {
            for (var x = 0; x < image.Width; x++)
            {
                Pixel(x, y, channels).CopyTo(image.Row(y).Slice(x * channels, channels));
            }
        }
        return image;
    }

    private static byte[] Pixel(int x, int y, int channels) => channels == 1 ? [(byte)(x + y)] : [(byte)x, (byte)y, 7];

    private static byte[] Expected(int x, int y, int channels, int cardChannels) => (channels, cardChannels) switch
    {
        (3, 1) => [(byte)Math.Round(0.299 * x + 0.587 * y + 0.114 * 7)],
        (1, 3) => [(byte)(x + y), (byte)(x + y), (byte)(x + y)],
        _ => Pixel(x, y, channels),
    };
}
