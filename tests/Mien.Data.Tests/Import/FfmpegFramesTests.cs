using System.Diagnostics;
using Mien.Core;
using Mien.Data.Import;
using Mien.Vision.Codecs;

namespace Mien.Data.Tests.Import;

/// <summary>Frames of real videos, which ffmpeg makes of drawn pictures.</summary>
public sealed class FfmpegFramesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [FfmpegFact]
    public void Every_third_frame_from_the_first_on()
    {
        var frames = Take(Video("--film 'of= mine.mkv"), every: 3);
        Assert.Equal([0, 3, 6, 9], frames.Select(frame => frame.Frame));
        Assert.All(frames, frame => Assert.InRange(Math.Abs(Image.Read(frame.Path).Pixels[0] - (20 * frame.Frame)), 0, 12));
    }

    [FfmpegFact]
    public void Of_a_video_that_breaks_off_what_is_there()
    {
        var whole = File.ReadAllBytes(Video("whole.mkv"));
        File.WriteAllBytes(_folder.File("cut.mkv"), whole[..(whole.Length * 2 / 3)]);
        Assert.InRange(Take(_folder.File("cut.mkv"), every: 1).Count, 1, 9);
    }

    [FfmpegFact]
    public void What_is_no_video_is_one_line()
    {
        File.WriteAllText(_folder.File("notes.mp4"), "no film");
        var fault = Assert.Throws<BadInputException>(() => Take(_folder.File("notes.mp4"), every: 1));
        Assert.StartsWith(_folder.File("notes.mp4") + ": is no video that can be read", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', fault.Message);
    }

    private IReadOnlyList<(int Frame, string Path)> Take(string video, int every) =>
        new FfmpegFrames().Take(video, every, Directory.CreateDirectory(_folder.File(Guid.NewGuid().ToString("N"))).FullName);

    // Ten frames, each lighter than the one before.
    private string Video(string name)
    {
        for (var frame = 0; frame < 10; frame++)
        {
            var picture = new Image(64, 64, 3);
            picture.Pixels.Fill((byte)(20 * frame));
            picture.Save(_folder.File($"frame{frame}.png"));
        }
        using var ffmpeg = Process.Start("ffmpeg", ["-v", "error", "-nostdin", "-framerate", "25", "-i", _folder.File("frame%d.png"), "-c:v", "mjpeg", "-q:v", "2", "-f", "matroska", _folder.File(name)]);
        ffmpeg.WaitForExit();
        Assert.Equal(0, ffmpeg.ExitCode);
        return _folder.File(name);
    }

    [AttributeUsage(AttributeTargets.Method)]
    private sealed class FfmpegFactAttribute : FactAttribute
    {
        public FfmpegFactAttribute()
        {
            if (!(Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(place => File.Exists(Path.Combine(place, "ffmpeg"))))
            {
                Skip = "Needs ffmpeg (apt-get install ffmpeg).";
            }
        }
    }
}
