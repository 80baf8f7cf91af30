using Mien.Core;
using Mien.Recognition.Tracking;

namespace Mien.Recognition.Timeline;

/// <summary>The readings of all faces of a video, smoothed, in the order of their times and in memory that does not grow with the video's length.</summary>
/// <param name="card">The model's.</param>
/// <param name="abstains">See <see cref="RecognizerOptions.Abstains"/>.</param>
/// <param name="options">How they are smoothed; null for the defaults.</param>
/// <param name="baseline">For how long each face is at rest at its beginning (<see cref="NeutralBaseline"/>); zero to leave scores as they are.</param>
public sealed class VideoTimeline(ModelCard card, bool abstains = true, SmoothingOptions? options = null, TimeSpan baseline = default)
{
    private readonly SmoothingOptions _options = options ?? new();
    private readonly SortedDictionary<int, Chain> _chains = [];
    private readonly PriorityQueue<SmoothedReading, (TimeSpan Time, int Track)> _waiting = new();
    private readonly SortedDictionary<int, TrackSummary> _tracks = [];

    /// <summary>All faces so far; complete after <see cref="Flush"/>.</summary>
    public IReadOnlyCollection<TrackSummary> Tracks => _tracks.Values;

    /// <summary>The scores of a face at this moment, by what came before alone; null for a face that is not there.</summary>
    public ExpressionScores? Now(int track) => _chains.TryGetValue(track, out var chain) ? chain.Smoother.Now : null;

    /// <summary>Adds a frame.</summary>
    /// <param name="frame">Its number.</param>
    /// <param name="time">Later than the last one's.</param>
    /// <param name="readings">Its faces.</param>
    /// <returns>Earlier readings that are smoothed now, in the order of their times.</returns>
    public IReadOnlyList<SmoothedReading> Add(long frame, TimeSpan time, IReadOnlyList<TrackReading> readings)
    {
        foreach (var (track, reading) in readings)
        {
            if (!_chains.TryGetValue(track, out var chain))
            {
                _options.Validate();
                _chains[track] = chain = new(new(card, abstains, _options), new(card.Labels, baseline));
            }
            var isReadable = reading.UnsureBecause is null or UnsureReason.LowConfidence;
            var adjusted = baseline > TimeSpan.Zero ? reading with { Scores = chain.Baseline.Adjust(time, reading.Scores, isReadable) } : reading;
            Keep(chain.Smoother.Add(frame, time, track, adjusted));
        }
        foreach (var (track, chain) in _chains.Where(chain => time - chain.Value.Smoother.Newest > 2 * _options.Lag).ToList())
        {
            End(track, chain);
        }
        return Ready();
    }

    /// <summary>The rest: the video is over.</summary>
    public IReadOnlyList<SmoothedReading> Flush()
    {
        foreach (var (track, chain) in _chains.ToList())
        {
            End(track, chain);
        }
        return Ready();
    }

    private void End(int track, Chain chain)
    {
        Keep(chain.Smoother.Flush());
        Summary(track).Rate = chain.Smoother.Rate;
        _chains.Remove(track);
    }

    private void Keep(IReadOnlyList<SmoothedReading> smoothed)
    {
        foreach (var reading in smoothed)
        {
            _waiting.Enqueue(reading, (reading.Time, reading.Track));
        }
    }

    // What another face may still come before waits for it.
    private List<SmoothedReading> Ready()
    {
        var until = _chains.Count == 0 ? TimeSpan.MaxValue : _chains.Values.Min(static chain => chain.Smoother.Oldest ?? TimeSpan.MaxValue);
        var ready = new List<SmoothedReading>();
        while (_waiting.TryPeek(out var reading, out _) && reading.Time < until)
        {
            Summary(reading.Track).Add(reading);
            ready.Add(_waiting.Dequeue());
        }
        return ready;
    }

    private TrackSummary Summary(int track)
    {
        if (!_tracks.TryGetValue(track, out var summary))
        {
            _tracks[track] = summary = new(track);
        }
        return summary;
    }

    private sealed record Chain(ExpressionSmoother Smoother, NeutralBaseline Baseline);
}
