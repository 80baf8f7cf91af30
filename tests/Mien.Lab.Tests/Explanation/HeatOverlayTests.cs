using Mien.Core;
using Mien.Evaluation.Reports;
using Mien.Lab.Explanation;

namespace Mien.Lab.Tests.Explanation;

public class HeatOverlayTests
{
    [Fact]
    public void For_is_red_against_is_blue_and_the_rest_stays()
    {
        var picture = new Image(40, 20, 3);
        picture.Pixels.Fill(100);
        HeatOverlay.Paint(picture, new Box(10, 0, 20, 20), new(2, 1, [1, -0.5f]));
        Assert.Equal([100, 100, 100], picture.Row(10)[..3].ToArray());
        Assert.Equal([201, 56, 35], picture.Row(10)[30..33].ToArray());
        Assert.Equal([68, 88, 150], picture.Row(10)[87..90].ToArray());
        Assert.Equal([100, 100, 100], picture.Row(10)[90..93].ToArray());
    }

    [Fact]
    public void A_map_of_nothing_changes_nothing_and_a_square_may_reach_outside()
    {
        var picture = new Image(8, 8, 3);
        HeatOverlay.Paint(picture, new Box(-4, -4, 30, 30), new(2, 2, [0, 0, 0, 0]));
        Assert.All(picture.Pixels.ToArray(), value => Assert.Equal(0, value));
        HeatOverlay.Paint(picture, new Box(-4, -4, 30, 30), new(1, 1, [1]));
        Assert.All(Enumerable.Range(0, 8), y => Assert.Equal(166, picture.Row(y)[0]));
    }

    [Fact]
    public void Between_centers_the_map_is_linear()
    {
        var map = new HeatMap(2, 1, [0, 1]);
        Assert.Equal([0, 0, 0.5f, 1, 1], new[] { 0f, 0.25f, 0.5f, 0.75f, 1f }.Select(across => map.At(across, 0.5f)));
    }
}
