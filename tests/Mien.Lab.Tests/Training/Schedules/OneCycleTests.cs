using Mien.Lab.Training.Schedules;

namespace Mien.Lab.Tests.Training.Schedules;

public class OneCycleTests
{
    // Cosines by hand: a quarter of the way between a and b on a half cosine is b + (a − b)·(1 + cos 45°)/2.
    [Theory]
    [InlineData(0, 0.04)]
    [InlineData(100, 0.52)]
    [InlineData(200, 1)]
    [InlineData(400, 0.853555)]
    [InlineData(600, 0.500005)]
    [InlineData(1000, 0.00001)]
    public void The_rate_rises_over_a_fifth_and_falls_to_nothing(long step, double expected) =>
        Assert.Equal(expected, new OneCycle(1, 1001).At(step), 1e-5);

    [Fact]
    public void It_scales_with_the_highest_rate() => Assert.Equal(3 * new OneCycle(1, 50).At(20), new OneCycle(3, 50).At(20), 1e-12);
}
