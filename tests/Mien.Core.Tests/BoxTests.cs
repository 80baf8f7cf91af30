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
    public void Squared_keeps_the_center_and_scales_the_longer_side() =>
        Assert.Equal(new Box(0, 5, 40, 40), new Box(10, 10, 20, 30).Squared(4f / 3));
}
