using Mien.Lab.Timing;

namespace Mien.Lab.Tests.Timing;

public class AlternationTests
{
    private readonly SteppedClock _clock = new();

    [Fact]
    public void One_thing_is_timed_until_the_time_is_used_up()
    {
        var latency = new Alternation(_clock, TimeSpan.FromMilliseconds(100)).Time(() => _clock.Advance(5));
        Assert.Equal(new Latency(5, 5, 20), latency);
    }

    [Fact]
    public void What_takes_longer_than_the_time_is_still_run_a_few_times()
    {
        var calls = 0;
        var latency = new Alternation(_clock, TimeSpan.FromMilliseconds(1)).Time(() => _clock.Advance(++calls));
        Assert.Equal(new Latency(5, 6, 3), latency);
        Assert.Equal(6, calls);
    }

    [Fact]
    public void Several_things_take_turns_and_run_equally_often()
    {
        var order = "";
        var timings = new Alternation(_clock, TimeSpan.FromMilliseconds(300)).Times(() => Run('a', 3), () => Run('b', 1));
        Assert.Equal(timings[0].Latency.Runs, timings[1].Latency.Runs);
        var round = new string('a', 20) + new string('b', 20);
        Assert.EndsWith(round + round + round, order);
        Assert.Equal((3, 1), (timings[0].Latency.P50Ms, timings[1].Latency.P50Ms));

        void Run(char name, int milliseconds)
        {
            order += name;
            _clock.Advance(milliseconds);
        }
    }

    [Fact]
    public void What_one_adds_is_not_changed_by_a_machine_that_slows_down()
    {
        var runs = 0;
        var timings = new Alternation(_clock, TimeSpan.FromSeconds(10)).Times(() => _clock.Advance(Pace() + 2), () => _clock.Advance(Pace()));
        Assert.Equal(2, timings[0].Over(timings[1]));
        Assert.Equal(-2, timings[1].Over(timings[0]));

        // Ten times slower after each 80 calls, two rounds: the medians over all runs would be of different paces.
        int Pace() => runs++ / 80 % 2 == 0 ? 1 : 10;
    }

    [Fact]
    public void How_many_times_as_long_one_takes_is_not_changed_either()
    {
        var runs = 0;
        var timings = new Alternation(_clock, TimeSpan.FromSeconds(10)).Times(() => _clock.Advance(3 * Pace()), () => _clock.Advance(Pace()));
        Assert.Equal(3, timings[0].Times(timings[1]), 12);
        Assert.Equal(1.0 / 3, timings[1].Times(timings[0]), 12);

        int Pace() => runs++ / 80 % 2 == 0 ? 1 : 10;
    }

    [Fact]
    public void Progress_counts_all_measurements()
    {
        var told = new List<double>();
        var alternation = new Alternation(_clock, TimeSpan.FromMilliseconds(10), new Told(told), measurements: 2);
        alternation.Time(() => _clock.Advance(5));
        Assert.Equal([0.25, 0.5, 0.5], told);
        alternation.Time(() => _clock.Advance(5));
        Assert.Equal([0.75, 1, 1], told[3..]);
    }

    private sealed class Told(List<double> values) : IProgress<double>
    {
        public void Report(double value) => values.Add(value);
    }
}
