using Mien.Cli.Shared.Photos;
using Mien.Recognition.Tracking;
using Mien.Vision.Capture;
using Mien.Web.Watching;

namespace Mien.Cli.Watch;

/// <summary>The video with its faces marked. What stands there is by what came before each frame, not yet by what comes after it.</summary>
/// <param name="path">Ends in <c>.mp4</c>.</param>
/// <param name="source">Gives rate and, of a file, sound.</param>
internal sealed class MarkedVideo(string path, IFrameSource source) : IWatchOutput
{
    private VideoWriter? _video;
    private (int Width, int Height) _size;

    public void Look(VideoFrame frame, IReadOnlyList<TrackReading> faces)
    {
        var image = frame.Image;
        if (_video is null)
        {
            _size = (image.Width, image.Height);
            var rate = source.Facts.FramesPerSecond is { } known and >= 1 and <= 240 ? known : 25;
            _video = new(path, image.Width, image.Height, rate, File.Exists(source.Name) ? source.Name : null);
        }
        if (_size == (image.Width, image.Height))
        {
            _video.Add(Mark.Over(image, faces.Select(MarkFor)), frame.Time);
        }
    }

    public void Finish(WatchedVideo video) => _video?.Finish();

    public void Dispose() => _video?.Dispose();

    private static Mark MarkFor(TrackReading face)
    {
        var mark = Mark.From(face.Reading);
        return mark with { Text = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{face.Track}: {mark.Text}") };
    }
}
