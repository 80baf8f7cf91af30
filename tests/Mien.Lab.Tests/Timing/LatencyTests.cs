using Mien.Lab.Timing;

namespace Mien.Lab.Tests.Timing;

public class LatencyTests
{
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(2, 1, 2)]
    [InlineData(3, 2, 3)]
    [InlineData(99, 50, 99)]
    [InlineData(100, 50, 99)]
    [InlineData(1000, 500, 990)]
    public void Percentiles_are_times_that_were_measured(int runs, double p50, double p99)
    {
        var times = Enumerable.Range(1, runs).Select(time => (double)time).ToArray();
        new Random(runs).Shuffle(times);
        Assert.Equal(new(p50, p99, runs), Latency.From(times));
    }

    [Fact]
    public void No_run_has_no_latency() => Assert.Equal(
        "Expected the time of at least one run, got none. (Parameter 'milliseconds')",
        Assert.Throws<ArgumentException>(() => Latency.From([])).Message);
}
