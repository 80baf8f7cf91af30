namespace Mien.Lab.Timing;

/// <summary>The times of something's runs, turn by turn.</summary>
internal sealed class Timings
{
    private readonly List<double> _milliseconds = [];
    private readonly List<int> _turnStarts = [];

    public Latency Latency => Latency.From(_milliseconds);

    public void BeginTurn() => _turnStarts.Add(_milliseconds.Count);

    public void Add(TimeSpan run) => _milliseconds.Add(run.TotalMilliseconds);

    /// <summary>
    /// By how much these runs take longer than others timed in alternation with them, in milliseconds: the median over the turns of the difference
    /// between the two medians of a turn, so that a change in the machine's pace between turns does not count.
    /// </summary>
    public double Over(Timings others) => Median(TurnMedians().Zip(others.TurnMedians(), (mine, other) => mine - other));

    /// <summary>How many times as long these runs take as others timed in alternation with them, likewise.</summary>
    public double Times(Timings others) => Median(TurnMedians().Zip(others.TurnMedians(), (mine, other) => mine / other));

    private IEnumerable<double> TurnMedians() => _turnStarts.Select((start, turn) =>
        Median(_milliseconds.Take(start..(turn + 1 < _turnStarts.Count ? _turnStarts[turn + 1] : _milliseconds.Count))));

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
