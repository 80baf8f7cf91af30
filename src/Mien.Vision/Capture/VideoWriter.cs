using System.Diagnostics;
using System.Globalization;
using Mien.Core;

namespace Mien.Vision.Capture;

/// <summary>Writes pictures as an H.264 video through ffmpeg. The file appears when it is whole.</summary>
public sealed class VideoWriter : IDisposable
{
    private const int RandomLetters = 8;

    private readonly string _path, _partial;
    private readonly double _rate;
    private readonly Process _process;
    private readonly Task<string> _errors;
    private readonly (int Width, int Height) _size;
    private long _written;
    private bool _isDone;

    /// <summary>Begins a video.</summary>
    /// <param name="path">Ends in <c>.mp4</c>, <c>.mkv</c> or the like: it says the container.</param>
    /// <param name="width">Of all pictures.</param>
    /// <param name="height">Likewise.</param>
    /// <param name="framesPerSecond">Above 0.</param>
    /// <param name="soundOf">A video whose sound goes along, if it has any; null for none.</param>
    /// <param name="arguments">More for ffmpeg's encoder; null for H.264 in a good quality.</param>
    /// <exception cref="BadInputException">ffmpeg is not installed.</exception>
    public VideoWriter(string path, int width, int height, double framesPerSecond, string? soundOf = null, IReadOnlyList<string>? arguments = null)
    {
        FilePath.RefusePipe(path);
        (_path, _rate, _size) = (path, framesPerSecond, (width, height));
        _partial = Partial(path, Path.GetRandomFileName()[..RandomLetters]);
        string[] sound = soundOf is null ? [] : [.. FfmpegInput.Locked, "-i", FfmpegInput.Address(soundOf)];
        string[] mapped = soundOf is null ? [] : ["-map", "0:v", "-map", "1:a?", "-c:a", "aac"];
        _process = FfmpegProgram.Start(
            "ffmpeg",
            [
                "-hide_banner", "-loglevel", "error", "-nostats", "-n", "-f", "rawvideo", "-pixel_format", "rgb24",
                "-video_size", string.Create(CultureInfo.InvariantCulture, $"{width}x{height}"), "-framerate", framesPerSecond.ToString("0.######", CultureInfo.InvariantCulture), "-i", "pipe:0",
                .. sound, .. mapped, .. arguments ?? ["-vf", "pad=ceil(iw/2)*2:ceil(ih/2)*2", "-c:v", "libx264", "-preset", "veryfast", "-crf", "20", "-pix_fmt", "yuv420p"],
                FfmpegInput.Address(_partial),
            ],
            isFed: true);
        _errors = _process.StandardError.ReadToEndAsync();
    }

    /// <summary>Takes away what programs that were killed left of a video; nothing else may be writing it.</summary>
    /// <param name="path">Of the video.</param>
    public static void RemoveLeftovers(string path)
    {
        foreach (var left in Directory.EnumerateFiles(Path.GetDirectoryName(Path.GetFullPath(path))!, Path.GetFileName(Partial(path, "*"))).ToList())
        {
            if (Path.GetFileName(left).Length == Path.GetFileName(Partial(path, "")).Length + RandomLetters)
            {
                File.Delete(left);
            }
        }
    }

    /// <summary>Adds the next picture.</summary>
    /// <param name="image">RGB, of the video's size.</param>
    /// <exception cref="ArgumentException">Another picture.</exception>
    /// <exception cref="BadInputException">ffmpeg ended: a full disk, an encoder that it lacks.</exception>
    public void Add(Image image)
    {
        if ((image.Width, image.Height, image.Channels) != (_size.Width, _size.Height, 3))
        {
            throw new ArgumentException($"Expected {_size.Width} × {_size.Height} × 3, got {image.Width} × {image.Height} × {image.Channels}.", nameof(image));
        }
        try
        {
            _process.StandardInput.BaseStream.Write(image.Pixels);
            _written++;
        }
        catch (IOException)
        {
            throw Fault();
        }
    }

    /// <summary>Adds a picture as often as a steady rate asks for until its time: not at all where it comes too soon, several times after a gap.</summary>
    /// <param name="image">RGB, of the video's size.</param>
    /// <param name="time">Since the first.</param>
    public void Add(Image image, TimeSpan time)
    {
        for (var due = (long)Math.Round(time.TotalSeconds * _rate) + 1; _written < due;)
        {
            Add(image);
        }
    }

    /// <summary>Puts the video in its place.</summary>
    /// <exception cref="BadInputException">ffmpeg could not write it.</exception>
    public void Finish()
    {
        try
        {
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            throw Fault();
        }
        _process.WaitForExit();
        if (_process.ExitCode != 0 || !File.Exists(_partial))
        {
            throw Fault();
        }
        File.Move(_partial, _path, overwrite: true);
        _isDone = true;
    }

    /// <summary>Takes away what was not finished.</summary>
    public void Dispose()
    {
        FfmpegProgram.End(_process);
        _process.WaitForExit();
        _process.Dispose();
        if (!_isDone)
        {
            File.Delete(_partial);
        }
    }

    private static string Partial(string path, string random) =>
        Path.Combine(Path.GetDirectoryName(path) ?? "", $"{Path.GetFileNameWithoutExtension(path)}.{random}.partial{Path.GetExtension(path)}");

    private BadInputException Fault()
    {
        _process.WaitForExit();
        return FfmpegFault.Of(_path, _errors.GetAwaiter().GetResult().Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }
}
