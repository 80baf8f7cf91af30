using System.Numerics;
using Mien.Core;
using Mien.Vision.Imaging;

namespace Mien.Vision.Tests.Imaging;

public class WarpingTests
{
    // torch 1.13: F.grid_sample(x, grid, mode="bilinear", padding_mode="border", align_corners=False) in float64.
    [Fact]
    public void A_turn_with_a_zoom_gives_the_numbers_of_torch()
    {
        var (cos, sin) = (1.3f * MathF.Cos(MathF.PI * 25 / 180), 1.3f * MathF.Sin(MathF.PI * 25 / 180));
        // x' = cos · x - sin · y + 1.5,  y' = sin · x + cos · y - 2
        var transform = new Matrix3x2(cos, sin, -sin, cos, 1.5f, -2);

        Assert.Equal<byte>(
        [
            36, 31, 29, 32, 38, 49, 73, 102,
            52, 52, 54, 58, 68, 81, 97, 117,
            72, 73, 80, 89, 100, 117, 137, 159,
            94, 99, 107, 120, 136, 155, 179, 159,
            108, 126, 139, 154, 174, 197, 197, 49,
            116, 134, 160, 189, 207, 160, 146, 38,
        ], Patterns.Formula(7, 5).WarpAffine(transform, 8, 6).Pixels.ToArray());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Nothing_to_do_changes_nothing(int channels)
    {
        var image = Patterns.Noise(19, 13, channels, seed: 3);

        Assert.Equal(0, Patterns.MaximumDifference(image, image.WarpAffine(Matrix3x2.Identity, 19, 13)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void An_enlargement_agrees_with_resizing(int channels)
    {
        var image = Patterns.Noise(19, 13, channels, seed: 4);

        var warped = image.WarpAffine(Matrix3x2.CreateScale(3, 2), 57, 26);

        Assert.InRange(Patterns.MaximumDifference(image.Resize(57, 26), warped), 0, 1);
    }

    [Fact]
    public void A_shift_agrees_with_cropping_and_repeats_the_edge()
    {
        var image = Patterns.Noise(19, 13, 3, seed: 6);

        var warped = image.WarpAffine(Matrix3x2.CreateTranslation(4.25f, -3.5f), 25, 12);

        Assert.InRange(Patterns.MaximumDifference(image.Crop(new Box(-4.25f, 3.5f, 25, 12)), warped), 0, 1);
    }

    [Fact]
    public void A_transform_that_flattens_is_refused() => Assert.Equal(
        "Expected a transform that can be undone, got { {M11:0 M12:0} {M21:0 M22:1} {M31:0 M32:0} }. (Parameter 'transform')",
        Assert.Throws<ArgumentException>(() => new Image(2, 2, channels: 1).WarpAffine(Matrix3x2.CreateScale(0, 1), 2, 2)).Message);
}
