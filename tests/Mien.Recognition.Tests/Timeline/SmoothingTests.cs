using Mien.Core;
using Mien.Recognition.Timeline;
using Mien.Recognition.Tracking;

namespace Mien.Recognition.Tests.Timeline;

public class SmoothingTests
{
    private static readonly ModelCard Card = ModelCardOf(abstainBelow: null);

    [Fact]
    public void Flicker_falls_by_80_percent_and_no_frame_is_lost()
    {
        var (truth, readings) = Simulated(seed: 3, seconds: 300, perSecond: 25);
        var timeline = new VideoTimeline(Card);
        var smoothed = new List<SmoothedReading>();
        foreach (var (i, reading) in readings.Index())
        {
            smoothed.AddRange(timeline.Add(i, Time(i, 25), [new(1, reading)]));
        }
        smoothed.AddRange(timeline.Flush());

        Assert.Equal(Enumerable.Range(0, truth.Length).Select(i => (long)i), smoothed.Select(reading => reading.Frame));
        var track = Assert.Single(timeline.Tracks);
        var real = truth.Zip(truth.Skip(1)).Count(pair => pair.First != pair.Second);
        Assert.InRange(track.RawChanges, 500, 10_000);
        Assert.InRange(Math.Abs(track.Changes - real), 0, 0.2 * (track.RawChanges - real));
        var (before, after) = (Right(readings.Select(reading => reading.Scores.Top)), Right(smoothed.Select(reading => reading.Scores.Top)));
        Assert.InRange(after, before, 1);
        // The rate of the simulation, 0.25 a second, is found.
        Assert.InRange(track.Rate, 0.12, 0.5);

        double Right(IEnumerable<Expression> read) => read.Paired(truth).Count(pair => pair.First == pair.Second) / (double)truth.Length;
    }

    [Fact]
    public void What_comes_after_counts_and_now_is_by_what_came_before()
    {
        var smoother = new ExpressionSmoother(Card, abstains: true, new());
        for (var i = 0; i < 10; i++)
        {
            // One frame of ten says surprise, weakly.
            Assert.Empty(smoother.Add(i, Time(i, 10), 1, Read(i == 5 ? Expression.Surprise : Expression.Happy, i == 5 ? 0.6f : 0.8f)));
        }
        Assert.Equal(Expression.Happy, smoother.Now.Top);
        var smoothed = smoother.Flush();
        Assert.All(smoothed, reading => Assert.Equal(Expression.Happy, reading.Scores.Top));
        Assert.Equal(Expression.Surprise, smoothed[5].Raw.Scores.Top);
        Assert.All(smoothed, reading => Assert.Equal(1, reading.Scores.Labels.Sum(label => reading.Scores[label]), 1e-4));
    }

    [Fact]
    public void Memory_is_of_the_lag_and_not_of_the_length()
    {
        var timeline = new VideoTimeline(Card);
        var most = 0L;
        for (var i = 0; i < 5000; i++)
        {
            foreach (var reading in timeline.Add(i, Time(i, 25), [new(1, Read(Expression.Happy, 0.7f))]))
            {
                most = Math.Max(most, i - reading.Frame);
            }
        }
        Assert.InRange(most, 50, 101);
    }

    [Fact]
    public void Rows_of_several_faces_come_in_the_order_of_time_and_none_is_lost()
    {
        var timeline = new VideoTimeline(Card);
        var (rows, expected) = (new List<(long, int)>(), new List<(long, int)>());
        for (var i = 0; i < 1000; i++)
        {
            TrackReading[] readings = [.. Enumerable.Range(1, 3).Where(track => i / (100 * track) % 2 == 0).Select(track => new TrackReading(track, Read(Expression.Sad, 0.5f)))];
            expected.AddRange(readings.Select(reading => ((long)i, reading.Track)));
            rows.AddRange(timeline.Add(i, Time(i, 10), readings).Select(row => (row.Frame, row.Track)));
        }
        rows.AddRange(timeline.Flush().Select(row => (row.Frame, row.Track)));
        Assert.Equal(expected, rows);
    }

    [Fact]
    public void A_face_that_cannot_be_read_is_left_open_and_bridged()
    {
        var timeline = new VideoTimeline(ModelCardOf(abstainBelow: 0.5));
        var rows = new List<SmoothedReading>();
        for (var i = 0; i < 60; i++)
        {
            var reading = i is >= 20 and < 30
                ? Read(Expression.Angry, 0.9f) with { UnsureBecause = UnsureReason.TooDark, IsUnsure = true }
                : Read(Expression.Happy, i < 40 ? 0.8f : 0.4f);
            rows.AddRange(timeline.Add(i, Time(i, 10), [new(1, reading)]));
        }
        rows.AddRange(timeline.Flush());
        Assert.All(rows, row => Assert.Equal(Expression.Happy, row.Scores.Top));
        Assert.All(rows.Take(20), row => Assert.Equal(Expression.Happy, row.Shown));
        Assert.All(rows.Skip(20).Take(10), row => Assert.Null(row.Shown));
        // However sure ten weak frames make of it, each alone is below the model's threshold.
        Assert.All(rows.Skip(46), row => Assert.True(row.IsUnsure));
    }

    [Fact]
    public void Episodes_add_up()
    {
        var summary = new TrackSummary(1);
        foreach (var i in Enumerable.Range(0, 40).Where(i => i is < 20 or >= 35))
        {
            summary.Add(new(i, Time(i, 10), 1, Read(Expression.Happy, 0.8f), Read(i < 10 ? Expression.Happy : Expression.Sad, 0.8f).Scores, IsUnsure: i is >= 15 and < 20));
        }
        Assert.Equal(
            [("happy", 0.0, 1.0), ("sad", 1.0, 1.5), (null, 1.5, 2.0), ("sad", 3.5, 4.0)],
            summary.Episodes.Select(episode => (episode.Shown?.Name, episode.From.TotalSeconds, episode.To.TotalSeconds)));
        Assert.Equal((2.5, 0.5), (summary.Seen.TotalSeconds, summary.Unsure.TotalSeconds));
        Assert.Equal(1 / 2.5, summary.Share(Expression.Happy), 6);
        Assert.Equal((2, 0L, 2L), (summary.EpisodesOf(Expression.Sad).Count(), summary.RawChanges, summary.Changes));
    }

    [Fact]
    public void A_face_s_rest_is_taken_from_its_scores()
    {
        var baseline = new NeutralBaseline(Card.Labels, TimeSpan.FromSeconds(1));
        var atRest = Read(Expression.Sad, 0.4f).Scores;
        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(atRest, baseline.Adjust(Time(i, 10), atRest, isReadable: true));
        }
        var adjusted = baseline.Adjust(Time(10, 10), atRest, isReadable: true);
        Assert.Equal((Expression.Neutral, 1f), (adjusted.Top, adjusted.Confidence));
        Assert.Equal(Expression.Sad, baseline.Adjust(Time(11, 10), Read(Expression.Sad, 0.9f).Scores, isReadable: true).Top);
    }

    private static TimeSpan Time(int frame, double rate) => TimeSpan.FromSeconds(frame / rate);

    private static ModelCard ModelCardOf(double? abstainBelow) => new()
    {
        Name = "drawn", Labels = new(Expression.Neutral, Expression.Happy, Expression.Surprise, Expression.Sad, Expression.Angry), InputSize = 48, Channels = 1, Mean = [0.5f], Std = [0.25f],
        Paper = "", Parameters = 0, Flops = 0, TrainingData = "", Terms = "", RecipeHash = "", IntendedUse = "", AbstainBelow = abstainBelow,
    };

    // One expression at a share, the others alike.
    private static RecognizedFace Read(Expression expression, float share)
    {
        var scores = new float[Card.Labels.Count];
        Array.Fill(scores, (1 - share) / (scores.Length - 1));
        scores[Card.Labels.IndexOf(expression)] = share;
        return new(new(new(0, 0, 50, 50), 0.9f), new(Card.Labels, scores));
    }

    // A chain whose frames are read wrong one time in four.
    private static (Expression[] Truth, List<RecognizedFace> Readings) Simulated(int seed, int seconds, int perSecond)
    {
        var (random, shown) = (new Random(seed), Expression.Neutral);
        var (truth, readings) = (new Expression[seconds * perSecond], new List<RecognizedFace>());
        for (var i = 0; i < truth.Length; i++)
        {
            shown = random.NextDouble() < 0.25 / perSecond ? Other(shown) : shown;
            truth[i] = shown;
            readings.Add(random.NextDouble() < 0.25 ? Read(Other(shown), 0.5f + (0.3f * random.NextSingle())) : Read(shown, 0.4f + (0.5f * random.NextSingle())));
        }
        return (truth, readings);

        Expression Other(Expression than)
        {
            var others = Card.Labels.Where(label => label != than).ToList();
            return others[random.Next(others.Count)];
        }
    }
}
