using Mien.Core;

namespace Mien.Recognition.Timeline;

/// <summary>The summary of one face over a video: its episodes, and how they add up.</summary>
/// <param name="track">Its number.</param>
public sealed class TrackSummary(int track)
{
    // A face that was away longer begins a new episode.
    private static readonly TimeSpan LongestGap = TimeSpan.FromSeconds(1);

    private readonly List<Episode> _episodes = [];
    private Expression? _raw;
    private TimeSpan _last, _interval;
    private bool _isBegun;

    /// <summary>The face's number in the video.</summary>
    public int Track { get; } = track;

    /// <summary>When it was first seen.</summary>
    public TimeSpan First { get; private set; }

    /// <summary>The time of the last frame in which it was seen.</summary>
    public TimeSpan Last => _last;

    /// <summary>In how many frames.</summary>
    public long Frames { get; private set; }

    /// <summary>The number of frames whose own expression differs from that of the frame before.</summary>
    public long RawChanges { get; private set; }

    /// <summary>The same number, of the smoothed expression.</summary>
    public long Changes { get; private set; }

    /// <summary>The fitted rate of changes, a second; NaN where none was fitted.</summary>
    public double Rate { get; set; } = double.NaN;

    /// <summary>In their order.</summary>
    public IReadOnlyList<Episode> Episodes => _episodes;

    /// <summary>For how long it was seen; the last frame counts as long as the one before it.</summary>
    public TimeSpan Seen => Sum(_episodes);

    /// <summary>For how long its readings are left open.</summary>
    public TimeSpan Unsure => Sum(_episodes.Where(static episode => episode.Shown is null));

    /// <summary>The episodes of one expression.</summary>
    public IEnumerable<Episode> EpisodesOf(Expression expression) => _episodes.Where(episode => expression.Equals(episode.Shown));

    /// <summary>The share of the time in which it was seen that it showed an expression, 0…1.</summary>
    public double Share(Expression expression) => Seen > TimeSpan.Zero ? Sum(EpisodesOf(expression)) / Seen : 0;

    /// <summary>Adds the next reading.</summary>
    public void Add(SmoothedReading reading)
    {
        var raw = reading.Raw.Scores.Top;
        if (!_isBegun || reading.Time - _last > LongestGap)
        {
            First = _isBegun ? First : reading.Time;
            Begin(reading);
        }
        else
        {
            _interval = reading.Time - _last;
            RawChanges += raw.Equals(_raw) ? 0 : 1;
            Continue(reading);
        }
        (_isBegun, _raw, _last, Frames) = (true, raw, reading.Time, Frames + 1);
    }

    private void Continue(SmoothedReading reading)
    {
        var current = _episodes[^1];
        if (Equals(current.Shown, reading.Shown))
        {
            _episodes[^1] = current with { To = reading.Time + _interval };
            return;
        }
        _episodes[^1] = current with { To = reading.Time };
        Changes++;
        Begin(reading);
    }

    private void Begin(SmoothedReading reading) => _episodes.Add(new(reading.Shown, reading.Time, reading.Time + _interval));

    private static TimeSpan Sum(IEnumerable<Episode> episodes) => episodes.Aggregate(TimeSpan.Zero, static (sum, episode) => sum + episode.Length);
}
