using System.Buffers.Binary;
using System.Net.WebSockets;
using Mien.Core;
using Mien.Recognition.Timeline;
using Mien.Recognition.Tracking;
using Mien.Vision.Capture;
using Mien.Vision.Imaging;
using Mien.Web.Hosting;
using Mien.Web.Recognizing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Mien.Web.Endpoints;

/// <summary>
/// WebSocket <c>/v1/live</c>: each binary message is a time in seconds (float64, little-endian) and a picture; each is answered by a JSON object before the next is taken, so a sender that is too fast
/// waits, and nothing piles up. Pictures are not kept.
/// </summary>
internal static class LiveEndpoint
{
    private const int TimeBytes = sizeof(double), MostPixels = 4_000_000;

    public static void Map(WebApplication app, WatcherPool watchers, ServiceOptions options)
    {
        var stopping = app.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        app.Map("/v1/live", async (HttpContext context) =>
        {
            if (!context.WebSockets.IsWebSocketRequest)
            {
                await Faults.Write(context, StatusCodes.Status426UpgradeRequired, "This is for a WebSocket.");
                return;
            }
            if (watchers.Take() is not { } watcher)
            {
                await Faults.Write(context, StatusCodes.Status503ServiceUnavailable, "As many live pictures as this server takes are being watched; end one.");
                return;
            }
            try
            {
                using var socket = await context.WebSockets.AcceptWebSocketAsync();
                using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
                await Talk(socket, watcher, options, end.Token);
            }
            catch (Exception e) when (e is WebSocketException or OperationCanceledException)
            {
                // The other side is gone, or the server stops.
                return;
            }
            finally
            {
                watchers.Return(watcher);
            }
        });
    }

    private static async Task Talk(WebSocket socket, FaceWatcher watcher, ServiceOptions options, CancellationToken cancel)
    {
        var (buffer, last, pictures) = (new byte[options.LiveBytes + TimeBytes], TimeSpan.MinValue, new FramePool());
        var timeline = new VideoTimeline(watcher.Card, options.Live.Abstains);
        for (var frame = 0L; ; frame++)
        {
            var length = await Receive(socket, buffer, cancel);
            if (length is null)
            {
                return;
            }
            var time = TimeOf(buffer.AsSpan(0, length.Value));
            if (time is null)
            {
                await socket.CloseAsync(WebSocketCloseStatus.InvalidPayloadData, "A message is a time in seconds (float64) and a picture.", cancel);
                return;
            }
            if (time < last)
            {
                // The video was wound back: its faces are found anew.
                watcher.Restart();
                timeline = new(watcher.Card, options.Live.Abstains);
            }
            last = time.Value;
            var answer = await Task.Run(() => Read(buffer.AsSpan(TimeBytes, length.Value - TimeBytes), frame, last, watcher, timeline, pictures), cancel);
            await socket.SendAsync(answer, WebSocketMessageType.Text, WebSocketMessageFlags.EndOfMessage, cancel);
        }
    }

    private static async Task<int?> Receive(WebSocket socket, byte[] buffer, CancellationToken cancel)
    {
        var length = 0;
        while (true)
        {
            if (length == buffer.Length)
            {
                await socket.CloseAsync(WebSocketCloseStatus.MessageTooBig, "The picture is larger than this server takes.", cancel);
                return null;
            }
            var part = await socket.ReceiveAsync(buffer.AsMemory(length), cancel);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, cancel);
                return null;
            }
            length += part.Count;
            if (part.EndOfMessage)
            {
                return part.MessageType == WebSocketMessageType.Binary ? length : 0;
            }
        }
    }

    private static TimeSpan? TimeOf(ReadOnlySpan<byte> message) =>
        message.Length > TimeBytes && BinaryPrimitives.ReadDoubleLittleEndian(message) is >= 0 and < 1e7 and var seconds ? TimeSpan.FromSeconds(seconds) : null;

    private static ReadOnlyMemory<byte> Read(ReadOnlySpan<byte> picture, long frame, TimeSpan time, FaceWatcher watcher, VideoTimeline timeline, FramePool pictures)
    {
        Image image;
        try
        {
            image = SentPicture.Read(picture, MostPixels, pictures).ToRgb();
        }
        catch (BadInputException e)
        {
            return JsonAnswer.Bytes(json => json.WriteString("fault", e.Message));
        }
        var faces = watcher.Watch(image, time);
        _ = timeline.Add(frame, time, faces);
        var answer = JsonAnswer.Bytes(json => ReadingJson.WriteFrame(json, image, time, faces, timeline.Now));
        pictures.Return(image);
        return answer;
    }
}
