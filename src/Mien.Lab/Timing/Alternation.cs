namespace Mien.Lab.Timing;

/// <summary>
/// Times things in alternation, so that whatever else the machine does falls on all of them alike. Each has turns of several runs: the processor's
/// caches then serve it as they would if it were alone.
/// </summary>
/// <param name="clock">Takes the times.</param>
/// <param name="duration">How long a measurement lasts; before that, a fifth of it warms up.</param>
/// <param name="progress">Told the share of all measurements that is done.</param>
/// <param name="measurements">How many there will be.</param>
internal sealed class Alternation(TimeProvider clock, TimeSpan duration, IProgress<double>? progress = null, int measurements = 1)
{
    private const int RunsOfTurn = 20;
    private const int LeastTurns = 3;
    private const int LeastWarmUp = 3;
    private const int WarmUpShare = 5;

    private int _measured;

    /// <summary>Times one thing.</summary>
    public Latency Time(Action thing) => Times(thing)[0].Latency;

    /// <summary>Times several things; all run equally often.</summary>
    public IReadOnlyList<Timings> Times(params IReadOnlyList<Action> things)
    {
        WarmUp(things);
        var timings = things.Select(_ => new Timings()).ToList();
        var turnRuns = things.Count == 1 ? 1 : RunsOfTurn;
        var start = clock.GetTimestamp();
        for (var turn = 0; turn < LeastTurns || clock.GetElapsedTime(start) < duration; turn++)
        {
            foreach (var (thing, timing) in things.Zip(timings))
            {
                Turn(thing, turnRuns, timing);
            }
            progress?.Report((_measured + Math.Min(1, clock.GetElapsedTime(start) / duration)) / measurements);
        }
        _measured++;
        return timings;
    }

    private void WarmUp(IReadOnlyList<Action> things)
    {
        var start = clock.GetTimestamp();
        for (var run = 0; run < LeastWarmUp || clock.GetElapsedTime(start) < duration / WarmUpShare; run++)
        {
            foreach (var thing in things)
            {
                thing();
            }
        }
    }

    private void Turn(Action thing, int runs, Timings timings)
    {
        timings.BeginTurn();
        for (var run = 0; run < runs; run++)
        {
            var start = clock.GetTimestamp();
            thing();
            timings.Add(clock.GetElapsedTime(start));
        }
    }
}
