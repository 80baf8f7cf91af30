using Mien.Lab.Timing;
using Mien.Models;

namespace Mien.Lab.Tests.Timing;

public class TrainingTimingTests
{
    [Fact]
    public void Steps_are_timed()
    {
        var figures = TrainingTiming.Time(Networks.Find("mini-xception")!, TimeSpan.FromMilliseconds(1), TimeProvider.System, batch: 2);
        Assert.Equal(("mini-xception", 2, 1), (figures.Network, figures.Batch, figures.Threads));
        Assert.True(figures.Step is { P50Ms: > 0, Runs: >= 3 } && figures.Step.P50Ms <= figures.Step.P99Ms);
    }

    [Fact]
    public void Steps_with_varied_faces_take_turns_with_those_without()
    {
        // A made-up clock, on which every look takes a second: as many looks for the one as for the other.
        var figures = TrainingTiming.Time(Networks.Find("mini-xception")!, TimeSpan.FromMilliseconds(1), new EagerClock(), batch: 2, new() { Flip = 0.5, Mixup = 1 });
        Assert.Equal((1000, 1000, 1.0), (figures.Step.P50Ms, figures.Augmented!.Step.P50Ms, figures.Augmented.Over));
        Assert.Equal(figures.Step.Runs, figures.Augmented.Step.Runs);
    }

    [Fact]
    public void Steps_in_bfloat16_do_too()
    {
        var figures = TrainingTiming.Time(Networks.Find("mini-xception")!, TimeSpan.FromMilliseconds(1), new EagerClock(), batch: 2, isHalved: true);
        Assert.Equal((1000, 1000, 1.0), (figures.Step.P50Ms, figures.Halved!.Step.P50Ms, figures.Halved.Over));
        Assert.Null(figures.Augmented);
    }

    [Fact]
    public void Memory_is_looked_at_on_the_way_and_no_tensor_is_left_behind()
    {
        var figures = TrainingTiming.WatchMemory(Networks.Find("mini-xception")!, steps: 7, every: 2, batch: 2);
        Assert.Equal((7, 2, 3), (figures.Steps, figures.Every, figures.ResidentBytes.Count));
        Assert.All(figures.ResidentBytes, bytes => Assert.True(bytes > 0));
        Assert.Equal(0, figures.LiveTensorsGained);
    }

    [Fact]
    public void One_look_shows_no_growth() => Assert.Equal(
        "Expected at least 4 steps, two looks at the memory, got 3. (Parameter 'steps')",
        Assert.Throws<ArgumentException>(() => TrainingTiming.WatchMemory(Networks.Find("mini-xception")!, steps: 3, every: 2)).Message);

    [Fact]
    public void The_spread_is_the_most_over_the_least() =>
        Assert.Equal(5, new MemoryFigures(300, 100, [102, 100, 105], 0).SpreadPercent, 12);

    private sealed class EagerClock : TimeProvider
    {
        private long _seconds;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => _seconds++;
    }
}
