using Mien.Core;
using Mien.Recognition.Detection;

namespace Mien.Recognition.Tests.Detection;

public class BoxConventionTests
{
    [Fact]
    public void Faces_are_corrected_scaled_back_and_sorted_by_size()
    {
        var convention = new BoxConvention(Width: 0.8f, Height: 1.2f, Down: 0.1f);
        var found = convention.Apply([new(0, 0, 10, 10, 3), new(100, 200, 50, 50, 1)], new SearchScale(0.5f));

        // Square 100…150 × 200…250: center (125, 225 + 5), sides 40 × 60; then twice as large.
        AssertBox(new(210, 400, 80, 120), found[0].Box);
        Assert.Equal(1, found[0].Confidence);
        AssertBox(new(2, 0, 16, 24), found[1].Box);
        Assert.Equal(3, found[1].Confidence);
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
