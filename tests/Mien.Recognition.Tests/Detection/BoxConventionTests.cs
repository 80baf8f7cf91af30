using Mien.Core;
using Mien.Recognition.Detection;

namespace Mien.Recognition.Tests.Detection;

public class BoxConventionTests
{
    [Fact]
    public void A_box_becomes_the_faces()
    {
        // Square 100…150 × 200…250: center (125, 225 + 5), sides 40 × 60.
        AssertBox(new(105, 200, 40, 60), new BoxConvention(Width: 0.8f, Height: 1.2f, Down: 0.1f).Apply(new Box(100, 200, 50, 50)));
    }

    [Theory]
    [InlineData(1000, 1000, 2, 2)]             // 4 million: just allowed
    [InlineData(4000, 3000, 2, 0.57735f)]      // 12 million: √(4 / 12)
    [InlineData(4000, 3000, 0.25f, 0.25f)]     // large faces wanted: cheaper than allowed
    [InlineData(1, 1, 2, 2)]
    public void The_scale_is_the_wanted_one_as_far_as_the_limit_allows(int width, int height, float wanted, float expected) =>
        Assert.Equal(expected, SearchScale.Plan(width, height, wanted, maximumPixels: 4_000_000).Factor, 1e-4f);

    private static void AssertBox(Box expected, Box actual)
    {
        Assert.Equal(expected.X, actual.X, 1e-3f);
        Assert.Equal(expected.Y, actual.Y, 1e-3f);
        Assert.Equal(expected.Width, actual.Width, 1e-3f);
        Assert.Equal(expected.Height, actual.Height, 1e-3f);
    }
}
