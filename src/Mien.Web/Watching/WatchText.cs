using System.Globalization;
using Mien.Core;
using Mien.Recognition.Timeline;

namespace Mien.Web.Watching;

/// <summary>A video's readings as text.</summary>
public static class WatchText
{
    /// <summary>What stands for a reading that is left open.</summary>
    public const string Unsure = "unsure";

    /// <summary><c>happy</c>, or <c>unsure</c>.</summary>
    public static string Shown(Expression? expression) => expression?.Name ?? Unsure;

    /// <summary>Seconds to the millisecond, as files have them.</summary>
    public static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture);

    /// <summary><c>1:02</c>, <c>1:00:02</c>.</summary>
    public static string Clock(TimeSpan time) => time.TotalHours >= 1
        ? string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours}:{time.Minutes:00}:{time.Seconds:00}")
        : string.Create(CultureInfo.InvariantCulture, $"{time.Minutes}:{time.Seconds:00}");

    /// <summary>Changes a minute of the time in which a face was seen.</summary>
    public static double PerMinute(long changes, TrackSummary track) => track.Seen > TimeSpan.Zero ? changes / track.Seen.TotalMinutes : 0;
}
