using System.Globalization;
using System.Net;
using System.Text.Json;
using Mien.Core;
using Mien.Recognition.Timeline;
using Mien.Recognition.Tracking;
using Mien.Vision.Capture;
using Mien.Vision.Codecs;
using Mien.Vision.Imaging;

namespace Mien.Web.Watching;

/// <summary>One self-contained page: the timeline of each face, the readings at a click, and the video beside it, which the reader opens from the own disk.</summary>
/// <param name="path">Of the page.</param>
/// <param name="keepsPictures">Whether it holds a small picture of each second.</param>
internal sealed class TimelinePage(string path, bool keepsPictures) : IWatchOutput
{
    // Four points a second show all that lasts; at most so many pictures keep the page under 20 MB.
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(0.25), PictureStep = TimeSpan.FromSeconds(1);
    private const int MostPictures = 1200, PictureSidePx = 240;

    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    private readonly SortedDictionary<int, List<Point>> _points = [];
    private readonly List<Picture> _pictures = [];

    public void Look(VideoFrame frame, IReadOnlyList<TrackReading> faces)
    {
        if (keepsPictures && _pictures.Count < MostPictures && (_pictures.Count == 0 || frame.Time.TotalSeconds - _pictures[^1].T >= PictureStep.TotalSeconds))
        {
            var share = Math.Min(1f, PictureSidePx / (float)Math.Max(frame.Image.Width, frame.Image.Height));
            var small = frame.Image.Resize(Math.Max(1, (int)(frame.Image.Width * share)), Math.Max(1, (int)(frame.Image.Height * share)));
            _pictures.Add(new(Math.Round(frame.Time.TotalSeconds, 3), Convert.ToBase64String(small.Encode(ImageFormat.Jpeg))));
        }
    }

    public void Add(IReadOnlyList<SmoothedReading> rows)
    {
        foreach (var row in rows)
        {
            if (!_points.TryGetValue(row.Track, out var points))
            {
                _points[row.Track] = points = [];
            }
            if (points.Count == 0 || row.Time.TotalSeconds - points[^1].T >= Step.TotalSeconds)
            {
                points.Add(new(Math.Round(row.Time.TotalSeconds, 3), row.IsUnsure, [.. row.Scores.Labels.Select(label => (byte)MathF.Round(100 * row.Scores[label]))]));
            }
        }
    }

    public void Finish(WatchedVideo video)
    {
        var data = new
        {
            video = Path.GetFileName(video.Name), length = Math.Round(video.Length.TotalSeconds, 3), labels = video.Labels.Select(label => label.Name), pictures = _pictures,
            tracks = video.Tracks.Select(track => new
            {
                face = track.Track,
                points = _points.GetValueOrDefault(track.Track, []),
                episodes = track.Episodes.Select(episode => new { shown = episode.Shown?.Name, from = Math.Round(episode.From.TotalSeconds, 3), to = Math.Round(episode.To.TotalSeconds, 3) }),
            }),
        };
        // JSON escapes <, so that no name ends the script.
        var parts = new Dictionary<string, string>
        {
            ["{title}"] = WebUtility.HtmlEncode(Path.GetFileName(video.Name)), ["{facts}"] = WebUtility.HtmlEncode(Facts(video)), ["{rows}"] = string.Concat(video.Tracks.Select(track => Row(track, video.Labels))),
            ["{style}"] = Resource("timeline.css"), ["{script}"] = Resource("timeline.js"), ["{data}"] = JsonSerializer.Serialize(data, Json),
        };
        WholeFile.Write(path, parts.Aggregate(Resource("timeline.html"), static (page, part) => page.Replace(part.Key, part.Value, StringComparison.Ordinal)));
    }

    public void Dispose()
    {
    }

    private static string Facts(WatchedVideo video) => string.Create(
        CultureInfo.InvariantCulture,
        $"{video.Width} × {video.Height}, {WatchText.Clock(video.Length)}, {video.Frames} frames, read by {video.Model}. Changes were expected {video.PriorRate} times a second; the rate fitted to each face stands in the table.");

    private static string Row(TrackSummary track, LabelSet labels) => string.Create(
        CultureInfo.InvariantCulture,
        $"<tr><td>{track.Track}<td>{WatchText.Clock(track.First)}–{WatchText.Clock(track.Last)}<td>{WebUtility.HtmlEncode(FaceOutcome.From(track, labels).Text)}<td>{WatchText.PerMinute(track.Changes, track):0.#}<td>{WatchText.PerMinute(track.RawChanges, track):0.#}<td>{track.Rate:0.00}\n");

    private static string Resource(string name)
    {
        using var reader = new StreamReader(typeof(TimelinePage).Assembly.GetManifestResourceStream("watching/" + name)!);
        return reader.ReadToEnd();
    }

    private sealed record Point(double T, bool U, IReadOnlyList<int> S)
    {
        public Point(double t, bool u, byte[] s)
            : this(t, u, [.. s.Select(static share => (int)share)])
        {
        }
    }

    private sealed record Picture(double T, string Jpeg);
}
