using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Mien.Vision.Capture;

/// <summary>A file, a camera or a stream as ffmpeg decodes it, in a process and a thread of its own.</summary>
internal sealed class FfmpegSource(string name, FfmpegInput input, VideoFacts facts, CaptureOptions options) : IFrameSource
{
    // One is looked at, one waits, one is being filled.
    private const int Waiting = 2;

    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(8);

    private readonly FramePool _pool = new();
    private long _index;
    private double _last;

    public string Name => name;

    public bool IsLive => input.IsLive;

    public VideoFacts Facts => facts;

    public string? Damage { get; private set; }

    public async IAsyncEnumerable<VideoFrame> Frames([EnumeratorCancellation] CancellationToken cancel)
    {
        (_index, _last, Damage) = (0, 0, null);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var frames = Channel.CreateBounded<VideoFrame>(
            new BoundedChannelOptions(Waiting) { FullMode = input.IsLive ? BoundedChannelFullMode.DropOldest : BoundedChannelFullMode.Wait }, static missed => missed.Dispose());
        var decoding = Task.Run(() => Decode(frames.Writer, stop.Token), CancellationToken.None);
        try
        {
            await foreach (var frame in frames.Reader.ReadAllAsync(cancel))
            {
                yield return frame;
            }
        }
        finally
        {
            await stop.CancelAsync();
            await decoding;
        }
    }

    private async Task Decode(ChannelWriter<VideoFrame> frames, CancellationToken cancel)
    {
        try
        {
            await DecodeAll(frames, cancel);
            frames.Complete();
        }
        catch (Exception) when (cancel.IsCancellationRequested)
        {
            frames.Complete();
        }
        catch (Exception e)
        {
            frames.Complete(e);
        }
    }

    private async Task DecodeAll(ChannelWriter<VideoFrame> frames, CancellationToken cancel)
    {
        var (start, lost, pause) = (options.Clock.GetTimestamp(), options.Clock.GetTimestamp(), TimeSpan.FromSeconds(1));
        for (var attempt = 0; ; attempt++)
        {
            var before = _index;
            // A stream that comes back begins its own times anew.
            var offset = attempt == 0 ? 0 : options.Clock.GetElapsedTime(start).TotalSeconds;
            var errors = await DecodeOnce(frames, offset, cancel);
            if (!input.ComesBack)
            {
                Damage = _index > 0 && errors.Count > 0 ? $"{name}: is damaged: ffmpeg says '{FfmpegFault.Short(errors.First())}'." : null;
                return;
            }
            (lost, pause) = _index > before ? (options.Clock.GetTimestamp(), TimeSpan.FromSeconds(1)) : (lost, pause);
            if ((_index == 0 && attempt > 0) || options.Clock.GetElapsedTime(lost) > options.Patience)
            {
                throw FfmpegFault.From(name, errors);
            }
            await Task.Delay(pause, options.Clock, cancel);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    private async Task<IReadOnlyCollection<string>> DecodeOnce(ChannelWriter<VideoFrame> frames, double offset, CancellationToken cancel)
    {
        using var decoder = new FfmpegDecoder(input, options, _pool);
        using var stop = cancel.Register(decoder.Dispose);
        var (first, came) = (double.NaN, _index);
        while (await decoder.Next(cancel) is var (image, seconds))
        {
            first = double.IsNaN(first) && seconds is { } begin ? begin : first;
            var time = offset + (seconds - first ?? Guess());
            // Times never go back, whatever a broken file says.
            _last = _index == 0 ? Math.Max(0, time) : Math.Max(time, _last + 1e-6);
            await frames.WriteAsync(new(image, _index++ * options.EveryFrames, TimeSpan.FromSeconds(_last), _pool), cancel);
        }
        var isWell = await decoder.End(cancel);
        var errors = decoder.Errors;
        return _index == came && !input.ComesBack && (!isWell || _index == 0) ? throw FfmpegFault.From(name, errors) : errors;
    }

    private double Guess() => _index == 0 ? 0 : _last + (options.EveryFrames / (facts.FramesPerSecond ?? 25));
}
