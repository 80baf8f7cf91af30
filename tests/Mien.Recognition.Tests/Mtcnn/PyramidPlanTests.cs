using Mien.Core;
using Mien.Recognition.Mtcnn;

namespace Mien.Recognition.Tests.Mtcnn;

public class PyramidPlanTests
{
    [Fact]
    public void A_picture_is_halved_until_it_holds_no_window() =>
        Assert.Equal([(160, 120), (80, 60), (40, 30), (20, 15)], PyramidPlan.Levels(640, 480, 12, 0.25f, 0.5f, int.MaxValue));

    [Theory]
    [InlineData(1, 4000)]
    [InlineData(4000, 1)]
    [InlineData(11, 11)]
    [InlineData(47, 47)]       // 11.75 at the scale wanted
    public void A_picture_without_room_for_a_window_has_no_level(int width, int height) =>
        Assert.Empty(PyramidPlan.Levels(width, height, 12, 0.25f, 0.7f, int.MaxValue));

    [Fact]
    public void Forty_eight_megapixels_are_searched_at_the_size_allowed()
    {
        var levels = PyramidPlan.Levels(8000, 6000, 12, 0.5f, 0.7f, 4_000_000);
        Assert.InRange(levels[0].Width * levels[0].Height, 3_990_000, 4_010_000);
        // A geometric series: everything together stays under twice the first.
        Assert.InRange(levels.Sum(level => (long)level.Width * level.Height), 4_000_000, 8_000_000);
    }

    [Fact]
    public void A_small_picture_is_never_enlarged() => Assert.Equal((30, 20), PyramidPlan.Levels(30, 20, 12, 2, 0.7f, int.MaxValue)[0]);

    [Fact]
    public void Levels_have_the_planned_sizes_and_the_picture_s_colors()
    {
        var image = new Image(101, 67, 3);
        image.Pixels.Fill(77);
        var levels = PyramidPlan.Levels(101, 67, 12, 1, 0.7f, int.MaxValue);
        var drawn = PyramidPlan.Draw(image, levels).ToList();
        Assert.Equal(levels, drawn.Select(level => (level.Width, level.Height)));
        Assert.All(drawn, level => Assert.All(level.Pixels.ToArray(), value => Assert.Equal(77, value)));
    }
}
