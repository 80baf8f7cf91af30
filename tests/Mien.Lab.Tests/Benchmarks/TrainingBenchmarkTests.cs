using Mien.Lab.Benchmarks;
using Mien.Models;

namespace Mien.Lab.Tests.Benchmarks;

public class TrainingBenchmarkTests
{
    [Fact]
    public void Steps_are_timed()
    {
        var figures = TrainingBenchmark.Time(Networks.Find("mini-xception")!, TimeSpan.FromMilliseconds(1), TimeProvider.System, batch: 2);
        Assert.Equal(("mini-xception", 2, 1), (figures.Network, figures.Batch, figures.Threads));
        Assert.True(figures.Step is { P50Ms: > 0, Runs: >= 3 } && figures.Step.P50Ms <= figures.Step.P99Ms);
    }

    [Fact]
    public void Memory_is_looked_at_on_the_way_and_no_tensor_is_left_behind()
    {
        var figures = TrainingBenchmark.WatchMemory(Networks.Find("mini-xception")!, steps: 7, every: 2, batch: 2);
        Assert.Equal((7, 2, 3), (figures.Steps, figures.Every, figures.ResidentBytes.Count));
        Assert.All(figures.ResidentBytes, bytes => Assert.True(bytes > 0));
        Assert.Equal(0, figures.LiveTensorsGained);
    }

    [Fact]
    public void One_look_shows_no_growth() => Assert.Equal(
        "Expected at least 4 steps, two looks at the memory, got 3. (Parameter 'steps')",
        Assert.Throws<ArgumentException>(() => TrainingBenchmark.WatchMemory(Networks.Find("mini-xception")!, steps: 3, every: 2)).Message);

    [Fact]
    public void The_spread_is_the_most_over_the_least() =>
        Assert.Equal(5, new MemoryFigures(300, 100, [102, 100, 105], 0).SpreadPercent, 12);
}
