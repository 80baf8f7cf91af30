using Mien.Core;
using Mien.Drawings;
using Mien.Vision.Imaging;

namespace Mien.Recognition.Tests;

public sealed class SearchToneTests
{
    private static readonly Image Scene = DrawnScene.Playground(seed: 3, 640, 360).Image;

    [Fact]
    public void A_picture_in_good_light_is_shown_as_it_is()
    {
        Assert.Same(Scene, SearchTone.Lift(Scene));
        var noise = new Image(64, 48, 3);
        new Random(1).NextBytes(noise.Pixels);
        Assert.Same(noise, SearchTone.Lift(noise));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(90)]
    [InlineData(255)]
    public void One_color_is_shown_as_it_is(byte level)
    {
        foreach (var channels in new[] { 1, 3 })
        {
            var image = new Image(40, 30, channels);
            image.Pixels.Fill(level);
            Assert.Same(image, SearchTone.Lift(image));
        }
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.25)]
    [InlineData(0.1)]
    public void A_dark_picture_uses_all_levels_and_keeps_its_colors_in_order(double light)
    {
        var dark = Changed(Scene, pixel => pixel * light);
        var before = dark.Pixels.ToArray();
        var lit = SearchTone.Lift(dark);
        Assert.Equal(before, dark.Pixels.ToArray());
        Assert.InRange(LevelRange.Measure(lit).Width, 245, 255);
        for (var i = 0; i < before.Length; i += 3)
        {
            Assert.True((before[i] - before[i + 1]) * (lit.Pixels[i] - lit.Pixels[i + 1]) >= 0);
        }
    }

    [Fact]
    public void A_flat_picture_uses_all_levels() =>
        Assert.InRange(LevelRange.Measure(SearchTone.Lift(Changed(Scene, pixel => 120 + ((pixel - 120) * 0.3)))).Width, 245, 255);

    [Fact]
    public void A_lamp_does_not_leave_the_rest_in_the_dark()
    {
        var dark = Changed(Scene, pixel => pixel * 0.15);
        for (var y = 0; y < 60; y++)
        {
            dark.Row(y)[..300].Fill(255);
        }
        Assert.InRange(LevelRange.Measure(dark).Width, 200, 255);
        var (before, after) = (LevelRange.Measure(dark).Median, LevelRange.Measure(SearchTone.Lift(dark)).Median);
        Assert.True(before < 35 && after > 70, $"Expected the median of {before} lifted above 70, got {after}.");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_gray_picture_is_tinted_whatever_its_channels(int channels)
    {
        var gray = channels == 1 ? Scene.ToGray() : Scene.ToGray().ToRgb();
        var shown = SearchTone.Lift(gray);
        Assert.Equal(3, shown.Channels);
        Assert.True(shown.Pixels[0] > shown.Pixels[1] && shown.Pixels[1] > shown.Pixels[2]);
    }

    private static Image Changed(Image image, Func<double, double> change)
    {
        var changed = new Image(image.Width, image.Height, image.Channels);
        for (var i = 0; i < changed.Pixels.Length; i++)
        {
            changed.Pixels[i] = (byte)Math.Clamp(change(image.Pixels[i]), 0, 255);
        }
        return changed;
    }
}
