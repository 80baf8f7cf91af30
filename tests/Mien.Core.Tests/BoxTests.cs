namespace Mien.Core.Tests;

public class BoxTests
{
    [Theory]
    [InlineData(0, 0, 10, 10, 1)]         // the same box
    [InlineData(5, 0, 10, 10, 1f / 3)]    // half over: 50 / 150
    [InlineData(10, 0, 10, 10, 0)]        // edge to edge
    [InlineData(2, 2, 5, 4, 0.2f)]        // inside: 20 / 100
    public void IntersectionOverUnion_is_shared_area_over_joint_area(float x, float y, float width, float height, float expected) =>
        Assert.Equal(expected, new Box(0, 0, 10, 10).IntersectionOverUnion(new(x, y, width, height)), 1e-6f);

    [Fact]
    public void Boxes_have_edges_a_middle_and_an_area()
    {
        var box = new Box(1, 2, 10, 20);
        Assert.Equal((11, 22, 200, new System.Numerics.Vector2(6, 12)), (box.Right, box.Bottom, box.Area, box.Center));
        Assert.Equal(new Box(0.5f, 1, 5, 10), box.Scaled(0.5f));
        Assert.Equal((0, 0, 0), (new Box(0, 0, -2, 5).Area, new Box(0, 0, 5, -2).Area, new Box(0, 0, -2, -5).Area));
    }

    [Theory]
    [InlineData(5, 3, 10, 10, 5, 3, 5, 7)]      // over the corner
    [InlineData(-5, -3, 10, 10, 0, 0, 5, 7)]    // over the other
    [InlineData(2, 2, 3, 4, 2, 2, 3, 4)]        // inside
    [InlineData(20, 0, 5, 10, 20, 0, 0, 10)]    // beside it
    [InlineData(0, 20, 10, 5, 0, 20, 10, 0)]    // below it
    public void Intersect_is_what_both_cover(float x, float y, float width, float height, float left, float top, float w, float h) =>
        Assert.Equal(new Box(left, top, w, h), new Box(0, 0, 10, 10).Intersect(new(x, y, width, height)));

    [Fact]
    public void Empty_boxes_share_nothing() => Assert.Equal(0, new Box(1, 1, 0, 0).IntersectionOverUnion(new(1, 1, 0, 0)));

    [Fact]
    public void Squared_of_a_wide_box_takes_its_width() => Assert.Equal(new Box(10, 0, 30, 30), new Box(10, 5, 30, 20).Squared(1));

    [Fact]
    public void Squared_keeps_the_center_and_scales_the_longer_side() =>
        Assert.Equal(new Box(0, 5, 40, 40), new Box(10, 10, 20, 30).Squared(4f / 3));
}
