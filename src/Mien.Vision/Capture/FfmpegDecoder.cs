using System.Diagnostics;
using System.Globalization;
using System.Threading.Channels;
using Mien.Core;

namespace Mien.Vision.Capture;

/// <summary>One run of ffmpeg that decodes: raw RGB frames on its output, and what it says of each on its error output.</summary>
internal sealed class FfmpegDecoder : IDisposable
{
    private const int MostErrors = 20;

    private readonly Process _process;
    private readonly Stream _pixels;
    private readonly FramePool _pool;
    private readonly Channel<FrameNote> _notes = Channel.CreateUnbounded<FrameNote>();
    private readonly List<string> _errors = [];
    private readonly Task _listening;
    private double _secondsPerTick;

    public FfmpegDecoder(FfmpegInput input, CaptureOptions options, FramePool pool)
    {
        _pool = pool;
        _process = FfmpegProgram.Start("ffmpeg", Arguments(input, options));
        _pixels = _process.StandardOutput.BaseStream;
        _listening = Task.Run(Listen);
    }

    /// <summary>What ffmpeg called an error so far.</summary>
    public IReadOnlyCollection<string> Errors
    {
        get
        {
            lock (_errors)
            {
                return [.. _errors];
            }
        }
    }

    /// <summary>The next frame with its time in the stream; null at its end.</summary>
    public async Task<(Image Image, double? Seconds)?> Next(CancellationToken cancel)
    {
        try
        {
            var note = await _notes.Reader.ReadAsync(cancel);
            var image = _pool.Rent(note.Width, note.Height);
            return Fill(image) ? (image, note.Ticks * _secondsPerTick) : null;
        }
        catch (ChannelClosedException)
        {
            return null;
        }
    }

    /// <summary>Waits for its end.</summary>
    /// <returns>Whether it ended without a fault.</returns>
    public async Task<bool> End(CancellationToken cancel)
    {
        await _process.WaitForExitAsync(cancel);
        await _listening.WaitAsync(cancel);
        return _process.ExitCode == 0;
    }

    public void Dispose()
    {
        FfmpegProgram.End(_process);
        _process.Dispose();
    }

    private static string[] Arguments(FfmpegInput input, CaptureOptions options)
    {
        var longest = options.LongestSidePx.ToString(CultureInfo.InvariantCulture);
        var shrink = $"min(1,{longest}/max(iw*sar,ih))";
        var scale = $"scale=w='max(1,trunc(iw*sar*{shrink}+0.5))':h='max(1,trunc(ih*{shrink}+0.5))':flags=bilinear";
        // Those that are not taken are not scaled, and do not go through the pipe.
        var select = options.EveryFrames == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $"select='not(mod(n\\,{options.EveryFrames}))',");
        return
        [
            "-hide_banner", "-nostats", "-loglevel", "level+info", "-threads", options.Threads.ToString(CultureInfo.InvariantCulture), .. input.Arguments,
            "-map", "0:V:0", "-an", "-sn", "-dn", "-vf", $"{select}{scale},format=rgb24,showinfo=checksum=0", "-fps_mode", "passthrough", "-f", "rawvideo", "pipe:1",
        ];
    }

    private bool Fill(Image image)
    {
        for (var rest = image.Pixels; rest.Length > 0;)
        {
            var read = _pixels.Read(rest);
            if (read == 0)
            {
                return false;
            }
            rest = rest[read..];
        }
        return true;
    }

    private async Task Listen()
    {
        while (await _process.StandardError.ReadLineAsync() is { } line)
        {
            if (FrameNote.Parse(line) is { } note)
            {
                _notes.Writer.TryWrite(note);
            }
            else if (FrameNote.TimeBase(line) is { } seconds)
            {
                _secondsPerTick = seconds;
            }
            else if (line.Contains("[error]", StringComparison.Ordinal) || line.Contains("[fatal]", StringComparison.Ordinal))
            {
                Keep(line);
            }
        }
        _notes.Writer.Complete();
    }

    private void Keep(string line)
    {
        lock (_errors)
        {
            if (_errors.Count < MostErrors)
            {
                _errors.Add(line);
            }
        }
    }
}
