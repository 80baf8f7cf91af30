using Mien.Lab.Training.Schedules;

namespace Mien.Lab.Tests.Training.Schedules;

public class ScheduleTests
{
    [Theory]
    [InlineData(0, 0.02)]
    [InlineData(29, 0.02)]
    [InlineData(30, 0.002)]
    [InlineData(60, 0.0002)]
    [InlineData(119, 0.00002)]
    public void Step_decay_drops_every_so_many_steps(long step, double expected) => Assert.Equal(expected, new StepDecay(0.02, 0.1, 30).At(step), 1e-12);

    [Theory]
    [InlineData(0, 4)]
    [InlineData(25, 3)]
    [InlineData(100, 0)]
    public void Linear_decay_ends_at_nothing(long step, double expected) => Assert.Equal(expected, new LinearDecay(4, 100).At(step), 1e-12);

    // (1 + cos 60°) / 2 = 3/4.
    [Theory]
    [InlineData(0, 1)]
    [InlineData(30, 0.75)]
    [InlineData(45, 0.5)]
    [InlineData(90, 0)]
    public void Cosine_decay_ends_at_nothing(long step, double expected) => Assert.Equal(expected, new CosineDecay(1, 90).At(step), 1e-12);

    [Theory]
    [InlineData(0, 0.1)]
    [InlineData(4, 0.5)]
    [InlineData(9, 1)]
    [InlineData(10, 1)]
    public void Warm_up_reaches_the_schedule_after_its_steps(long step, double expected) =>
        Assert.Equal(expected, new WarmUp(new Constant(1), 10).At(step), 1e-12);

    [Fact]
    public void Warm_up_follows_the_schedule_that_it_leads_to() =>
        Assert.Equal(new CosineDecay(1, 90).At(40), new WarmUp(new CosineDecay(1, 90), 10).At(40));
}
