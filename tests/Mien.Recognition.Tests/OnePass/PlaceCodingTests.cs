using Mien.Core;
using Mien.Recognition.OnePass;

namespace Mien.Recognition.Tests.OnePass;

public class PlaceCodingTests
{
    private static readonly float[] Numbers = [0.3f, 1.2f, 0.25f, -0.5f, MathF.Log(3), MathF.Log(2.5f), -0.5f, 0, 0.5f, 0, 0, 0.25f, -0.4f, 0.5f, 0.4f, 0.5f];

    // Worked out by hand at the place (56, 40) of the grid of 16: center (60, 32), sides 48 and 40.
    [Fact]
    public void Box_points_and_score_are_those_worked_out_by_hand()
    {
        var place = new Place(56, 40, 16);
        var box = PlaceCoding.DecodeBox(Numbers, place);
        Assert.Equal((36f, 12f, 48f, 40f), (box.X, box.Y, MathF.Round(box.Width, 3), MathF.Round(box.Height, 3)));
        var points = PlaceCoding.DecodeLandmarks(Numbers, place);
        Assert.Equal(new Landmarks(new(48, 40), new(64, 40), new(56, 44), new(49.6f, 48), new(62.4f, 48)), points);
        Assert.Equal(0.6644345798235602, PlaceCoding.Score(Numbers), 1e-6);
    }

    [Fact]
    public void Places_stand_in_the_middle_of_cells_grid_by_grid_row_by_row()
    {
        var places = PlaceGrid.Over(96, 64);
        Assert.Equal(PlaceGrid.Count(96, 64), places.Length);
        Assert.Equal((126, new Place(4, 4, 8), new Place(12, 4, 8), new Place(4, 12, 8)), (places.Length, places[0], places[1], places[12]));
        Assert.Equal((new Place(8, 8, 16), new Place(16, 16, 32), new Place(80, 48, 32)), (places[96], places[120], places[^1]));
    }

    [Fact]
    public void A_network_that_grows_a_box_without_bounds_gives_a_number()
    {
        var numbers = new float[16];
        numbers[4] = numbers[5] = 1e9f;
        Assert.True(float.IsFinite(PlaceCoding.DecodeBox(numbers, new(16, 16, 32)).Area));
    }
}
