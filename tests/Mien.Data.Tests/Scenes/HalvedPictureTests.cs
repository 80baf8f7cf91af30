using System.Numerics;
using Mien.Core;
using Mien.Data.Scenes;

namespace Mien.Data.Tests.Scenes;

public class HalvedPictureTests
{
    [Theory]
    [InlineData(0.9f)]
    [InlineData(0.5f)]
    [InlineData(0.21f)]
    [InlineData(0.125f)]
    [InlineData(1.7f)]
    public void A_cut_shows_what_lies_where_the_transform_says(float scale)
    {
        // Red grows to the right, green downwards, by one a pixel.
        var image = new Image(250, 230, 3);
        for (var y = 0; y < image.Height; y++)
        {
            for (var x = 0; x < image.Width; x++)
            {
                (image.Row(y)[3 * x], image.Row(y)[(3 * x) + 1]) = ((byte)x, (byte)y);
            }
        }
        var turn = Matrix3x2.CreateTranslation(-130, -110) * Matrix3x2.CreateRotation(0.4f) * Matrix3x2.CreateScale(-scale, scale) * Matrix3x2.CreateTranslation(6, 6);

        var cut = new HalvedPicture(image).Cut(turn, 12);

        Assert.True(Matrix3x2.Invert(turn, out var back));
        for (var i = 0; i < 144; i++)
        {
            var from = Vector2.Transform(new((i % 12) + 0.5f, (i / 12) + 0.5f), back) - new Vector2(0.5f);
            // Up to five times rounded to a whole level: three halvings, the cut at twice its size, its shrinking.
            Assert.Equal(from.X, cut.Pixels[3 * i], 2.5f);
            Assert.Equal(from.Y, cut.Pixels[(3 * i) + 1], 2.5f);
        }
    }

    [Theory]
    [InlineData(0.5f)]
    [InlineData(0.23f)]
    [InlineData(0.1f)]
    public void Shrinking_makes_gray_of_a_fine_pattern(float scale)
    {
        var image = new Image(256, 256, 3);
        for (var y = 0; y < 256; y++)
        {
            for (var x = 0; x < 256; x++)
            {
                image.Row(y).Slice(3 * x, 3).Fill((byte)(255 * ((x + y) % 2)));
            }
        }
        // Not along the pattern: at one half exactly each sampled pixel would be a mean anyway.
        var cut = new HalvedPicture(image).Cut(Matrix3x2.CreateTranslation(-60.3f, -59.8f) * Matrix3x2.CreateScale(scale), 12);
        Assert.All(cut.Pixels.ToArray(), value => Assert.InRange(value, 120, 135));
    }

    [Fact]
    public void A_picture_too_small_to_be_halved_is_cut_as_it_is()
    {
        var image = new Image(20, 9, 3);
        image.Pixels.Fill(80);
        Assert.All(new HalvedPicture(image).Cut(Matrix3x2.CreateScale(0.05f), 12).Pixels.ToArray(), value => Assert.Equal(80, value));
    }
}
