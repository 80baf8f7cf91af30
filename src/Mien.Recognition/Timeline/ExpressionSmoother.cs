using Mien.Core;

namespace Mien.Recognition.Timeline;

/// <summary>Smooths the readings of one face by a <see cref="HiddenMarkov"/> chain with a fixed lag, in memory that does not grow, and fits the rate of changes on the way.</summary>
/// <param name="card">Its labels, and the confidence below which a reading is left open.</param>
/// <param name="abstains">See <see cref="RecognizerOptions.Abstains"/>.</param>
/// <param name="options">How.</param>
public sealed class ExpressionSmoother(ModelCard card, bool abstains, SmoothingOptions options)
{
    // Longer gaps tell nothing of the rate.
    private const double LongestGap = 1;

    // The raw scores within this time on either side say whether a smoothed reading is left open.
    private static readonly TimeSpan Around = TimeSpan.FromSeconds(0.5);

    private readonly int _count = card.Labels.Count;
    private readonly List<Step> _steps = [];
    private double _changes, _seconds;
    private double[]? _before;

    /// <summary>The rate of changes, a second, as fitted so far.</summary>
    public double Rate { get; private set; } = options.SwitchesPerSecond;

    /// <summary>When the oldest reading was taken that is not given back yet; null for none.</summary>
    public TimeSpan? Oldest => _steps.Count > 0 ? _steps[0].Time : null;

    /// <summary>When the newest was.</summary>
    public TimeSpan Newest => _steps.Count > 0 ? _steps[^1].Time : TimeSpan.MinValue;

    /// <summary>The scores of this moment, by what came before alone.</summary>
    /// <exception cref="InvalidOperationException">Nothing was added yet.</exception>
    public ExpressionScores Now => Scores(_steps.Count > 0 ? _steps[^1].Forward : _before ?? throw new InvalidOperationException("Nothing was added yet."));

    /// <summary>Adds the reading of a frame.</summary>
    /// <param name="frame">Its number.</param>
    /// <param name="time">Later than the last one's.</param>
    /// <param name="track">The face's number, for what is given back.</param>
    /// <param name="face">As it was read.</param>
    /// <returns>Earlier readings that are smoothed now, in their order; often none.</returns>
    public IReadOnlyList<SmoothedReading> Add(long frame, TimeSpan time, int track, RecognizedFace face)
    {
        var last = _steps.Count > 0 ? _steps[^1] : null;
        var seconds = last is null ? 0 : (time - last.Time).TotalSeconds;
        var step = new Step(frame, time, track, face, _count) { Seconds = seconds, Stay = HiddenMarkov.Stay(Rate, seconds) };
        var power = last is null ? 1 : Math.Min(1, seconds / options.Independence.TotalSeconds);
        HiddenMarkov.Evidence(face.Scores, IsReadable(face) ? power : 0, step.Evidence);
        if (last is null)
        {
            step.Evidence.CopyTo(step.Forward, 0);
            HiddenMarkov.Normalize(step.Forward);
        }
        else
        {
            HiddenMarkov.Forward(last.Forward, step.Stay, step.Evidence, step.Forward);
        }
        _steps.Add(step);
        return time - _steps[0].Time >= 2 * options.Lag ? Smooth(until: time - options.Lag) : [];
    }

    /// <summary>The readings that were not given back yet: the video, or the face's time in it, is over.</summary>
    public IReadOnlyList<SmoothedReading> Flush() => Smooth(TimeSpan.MaxValue);

    private static bool IsReadable(RecognizedFace face) => face.UnsureBecause is null or UnsureReason.LowConfidence;

    private SmoothedReading[] Smooth(TimeSpan until)
    {
        var (after, before) = (new double[_count], new double[_count]);
        var smoothed = new ExpressionScores[_steps.Count];
        Array.Fill(after, 1);
        var ready = _steps.TakeWhile(step => step.Time <= until).Count();
        for (var i = _steps.Count - 1; i >= 0; i--)
        {
            smoothed[i] = Smoothed(_steps[i].Forward, after);
            if (i > 0)
            {
                var step = _steps[i];
                var change = HiddenMarkov.Backward(_steps[i - 1].Forward, step.Stay, step.Evidence, after, before);
                (after, before) = (before, after);
                if (i <= ready && step.Seconds <= LongestGap)
                {
                    (_changes, _seconds) = (_changes + change, _seconds + step.Seconds);
                }
            }
        }
        Rate = Math.Clamp(
            ((options.SwitchesPerSecond * options.PriorSeconds) + _changes) / Math.Max(1e-9, options.PriorSeconds + _seconds), 0.01, 10);
        var result = new SmoothedReading[ready];
        for (var i = 0; i < ready; i++)
        {
            var step = _steps[i];
            result[i] = new(step.Frame, step.Time, step.Track, step.Face, smoothed[i], abstains && IsUnsure(i, smoothed));
        }
        Forget(ready);
        return result;
    }

    private void Forget(int ready)
    {
        if (ready == _steps.Count && ready > 0)
        {
            _before = _steps[^1].Forward;
        }
        _steps.RemoveRange(0, ready);
    }

    // A face that cannot be read, or one whose frames, each for itself, hold the expression for too unlikely: smoothing makes scores surer, not the model better.
    private bool IsUnsure(int at, ReadOnlySpan<ExpressionScores> smoothed)
    {
        if (!IsReadable(_steps[at].Face))
        {
            return true;
        }
        var (sum, count, first, shown) = (0f, 0, at, smoothed[at].Top);
        while (first > 0 && _steps[at].Time - _steps[first - 1].Time <= Around)
        {
            first--;
        }
        for (var i = first; i < _steps.Count && _steps[i].Time - _steps[at].Time <= Around; i++)
        {
            // At a change the frames on its other side say nothing of this one.
            if (IsReadable(_steps[i].Face) && smoothed[i].Top == shown)
            {
                (sum, count) = (sum + _steps[i].Face.Scores[shown], count + 1);
            }
        }
        return sum / count < card.AbstainBelow;
    }

    private ExpressionScores Smoothed(double[] forward, double[] after)
    {
        Span<double> both = stackalloc double[_count];
        for (var i = 0; i < _count; i++)
        {
            both[i] = forward[i] * after[i];                                                                            // (5)
        }
        HiddenMarkov.Normalize(both);
        return Scores(both);
    }

    private ExpressionScores Scores(ReadOnlySpan<double> probabilities)
    {
        Span<float> values = stackalloc float[_count];
        for (var i = 0; i < _count; i++)
        {
            values[i] = (float)probabilities[i];
        }
        return new(card.Labels, values);
    }

    private sealed class Step(long frame, TimeSpan time, int track, RecognizedFace face, int labels)
    {
        public long Frame { get; } = frame;

        public TimeSpan Time { get; } = time;

        public int Track { get; } = track;

        public RecognizedFace Face { get; } = face;

        public double[] Evidence { get; } = new double[labels];

        public double[] Forward { get; } = new double[labels];

        public double Stay { get; init; }

        public double Seconds { get; init; }
    }
}
