using Mien.Recognition.Tracking;
using Mien.Vision.Capture;
using Mien.Vision.Codecs;
using Mien.Vision.Imaging;
using Mien.Web.Endpoints;
using Mien.Web.Hosting;
using Mien.Web.Recognizing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Mien.Web.Watching;

/// <summary>A page of this machine that shows what is watched while it is: the newest picture, its faces, their timelines. Whoever opens it needs the key in its address.</summary>
/// <param name="clock">For the pictures a second.</param>
public sealed class WatchPage(TimeProvider clock)
{
    private const int LongestSidePx = 960, Quality = 80;

    // More would cost more to draw than to read.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly LiveFeed _feed = new();
    private byte[]? _picture;
    private long _shown;

    /// <summary>The page's address below that of its server.</summary>
    public string Path => $"watch/?key={_feed.Key}";

    /// <summary>A server with the page; it does not listen yet.</summary>
    public LocalServer Serve(LocalServerOptions options) => LocalServer.Create(options, Map);

    /// <summary>Shows a video on the page as it is watched.</summary>
    public IWatchOutput Output() => new Shown(this);

    private void Map(WebApplication app)
    {
        var stopping = app.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        app.MapGet("/v1/watched", (HttpContext context) => _feed.IsFor(context) ? _feed.Tell(context, stopping) : Refuse(context));
        app.MapGet("/v1/watched/picture", async (HttpContext context) =>
        {
            if (!_feed.IsFor(context) || Volatile.Read(ref _picture) is not { } picture)
            {
                await Refuse(context);
                return;
            }
            context.Response.ContentType = "image/jpeg";
            await context.Response.Body.WriteAsync(picture, context.RequestAborted);
        });
    }

    private static Task Refuse(HttpContext context) => Faults.Write(context, StatusCodes.Status404NotFound, "There is nothing at this address; use the one that mien watch printed.");

    private void Show(VideoFrame frame, IReadOnlyList<TrackReading> faces)
    {
        // Nobody looks: nothing is drawn.
        if (_feed.Listeners == 0 || (_shown != 0 && clock.GetElapsedTime(_shown) < Pause))
        {
            return;
        }
        _shown = clock.GetTimestamp();
        var image = frame.Image;
        var share = Math.Min(1f, LongestSidePx / (float)Math.Max(image.Width, image.Height));
        var small = share < 1 ? image.Resize(Math.Max(1, (int)(image.Width * share)), Math.Max(1, (int)(image.Height * share))) : image;
        Volatile.Write(ref _picture, small.Encode(ImageFormat.Jpeg, Quality));
        _feed.Publish(JsonAnswer.Bytes(json =>
        {
            json.WriteNumber("frame", frame.Index);
            ReadingJson.WriteFrame(json, image, frame.Time, faces, track => faces.First(face => face.Track == track).Reading.Scores);
        }));
    }

    private sealed class Shown(WatchPage page) : IWatchOutput
    {
        public void Look(VideoFrame frame, IReadOnlyList<TrackReading> faces) => page.Show(frame, faces);

        public void Finish(WatchedVideo video) => page._feed.Publish(JsonAnswer.Bytes(json => json.WriteString("over", video.Name)));

        public void Dispose()
        {
        }
    }
}
