using Mien.Core;
using Mien.Recognition.Timeline;

namespace Mien.Web.Watching;

/// <summary>One face of a video in the summary.</summary>
/// <param name="Face">Its number in the video.</param>
/// <param name="First">Seconds from the first frame.</param>
/// <param name="Last">Likewise.</param>
/// <param name="Seen">For how many seconds.</param>
/// <param name="Shares">Of the time in which it was seen, 0…1, by expression and <c>unsure</c>.</param>
/// <param name="ChangesPerMinute">Of what is shown, smoothed.</param>
/// <param name="RawChangesPerMinute">Of single frames.</param>
/// <param name="Rate">The fitted rate of changes, a second.</param>
public sealed record FaceOutcome(
    int Face, double First, double Last, double Seen, IReadOnlyDictionary<string, double> Shares, double ChangesPerMinute, double RawChangesPerMinute, double Rate)
{
    /// <summary>Of a face's episodes.</summary>
    public static FaceOutcome From(TrackSummary track, LabelSet labels)
    {
        var shares = labels.ToDictionary(label => label.Name, label => Math.Round(track.Share(label), 4));
        shares[WatchText.Unsure] = Math.Round(track.Seen > TimeSpan.Zero ? track.Unsure / track.Seen : 0, 4);
        return new(
            track.Track, Seconds(track.First), Seconds(track.Last), Seconds(track.Seen), shares,
            Math.Round(WatchText.PerMinute(track.Changes, track), 2), Math.Round(WatchText.PerMinute(track.RawChanges, track), 2), Math.Round(track.Rate, 3));
    }

    /// <summary><c>happy 61 %, neutral 30 %</c>: most first, what has half a percent or more.</summary>
    public string Text => string.Join(
        ", ", Shares.Where(share => share.Value >= 0.005).OrderByDescending(share => share.Value)
            .Select(share => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{share.Key} {100 * share.Value:0} %")));

    private static double Seconds(TimeSpan time) => Math.Round(time.TotalSeconds, 3);
}
