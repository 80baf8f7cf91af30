using System.Diagnostics;
using Mien.Core;
using Mien.Vision.Capture;
using Mien.Vision.Codecs;

namespace Mien.Vision.Tests.Capture;

public sealed class FrameSourceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [ProgramFact("ffmpeg", "ffprobe")]
    public async Task A_video_comes_frame_by_frame_with_its_times_and_pixels()
    {
        var path = Levels("levels.mkv", 5, 10, ["-c:v", "ffv1"]);
        var source = FrameSources.Open(path);
        Assert.Equal((64, 48, 10.0, "ffv1", false), (source.Facts.Width, source.Facts.Height, source.Facts.FramesPerSecond, source.Facts.Codec, source.IsLive));
        var seen = await Look(source);
        Assert.Equal([0.0, 0.1, 0.2, 0.3, 0.4], seen.Select(frame => Math.Round(frame.Seconds, 3)));
        Assert.Equal([0, 40, 80, 120, 160], seen.Select(frame => (int)frame.Level));
        Assert.All(seen, frame => Assert.Equal((64, 48), (frame.Width, frame.Height)));
        Assert.Null(source.Damage);
    }

    [ProgramFact("ffmpeg", "ffprobe")]
    public async Task Of_every_third_frame_its_own_number_and_time()
    {
        var seen = new List<(long, double, byte)>();
        await foreach (var frame in FrameSources.Open(Levels("thirds.mkv", 7, 10, ["-c:v", "ffv1"]), new() { EveryFrames = 3 }).Frames(default))
        {
            seen.Add((frame.Index, Math.Round(frame.Time.TotalSeconds, 3), frame.Image.Pixels[0]));
        }
        Assert.Equal([(0, 0.0, 0), (3, 0.3, 120), (6, 0.6, 240)], seen);
    }

    [ProgramFact("ffmpeg", "ffprobe")]
    public async Task Variable_rates_keep_each_frame_s_own_time()
    {
        // Frame n is shown at n² tenths of a second.
        var path = _folder.File("variable.mkv");
        Ffmpeg("-i", Levels("steady.mkv", 4, 10, ["-c:v", "ffv1"]), "-vf", "setpts=N*N/(10*TB)", "-fps_mode", "vfr", "-c:v", "ffv1", path);
        Assert.Equal([0.0, 0.1, 0.4, 0.9], (await Look(FrameSources.Open(path))).Select(frame => Math.Round(frame.Seconds, 3)));
    }

    [ProgramFact("ffmpeg", "ffprobe")]
    public async Task A_rotation_flag_turns_the_picture_and_pixels_become_square()
    {
        var turned = _folder.File("turned.mp4");
        Ffmpeg("-display_rotation", "90", "-i", Levels("upright.mp4", 3, 10, null), "-c", "copy", turned);
        if (!File.Exists(turned))
        {
            // ffmpeg before 6 cannot set the flag this way, but by a tag.
            Ffmpeg("-i", _folder.File("upright.mp4"), "-c", "copy", "-metadata:s:v:0", "rotate=90", turned);
        }
        var source = FrameSources.Open(turned);
        Assert.Equal((48, 64), (source.Facts.Width, source.Facts.Height));
        Assert.All(await Look(source), frame => Assert.Equal((48, 64), (frame.Width, frame.Height)));

        var wide = _folder.File("wide.mkv");
        Ffmpeg("-i", Levels("square.mkv", 2, 10, ["-c:v", "ffv1"]), "-vf", "setsar=2", "-c:v", "ffv1", wide);
        source = FrameSources.Open(wide);
        Assert.Equal((128, 48), (source.Facts.Width, source.Facts.Height));
        Assert.All(await Look(source), frame => Assert.Equal((128, 48), (frame.Width, frame.Height)));
    }

    [ProgramFact("ffmpeg", "ffprobe")]
    public async Task Large_frames_are_shrunk_and_one_pixel_is_a_picture()
    {
        var large = _folder.File("large.mkv");
        Ffmpeg("-f", "lavfi", "-i", "color=gray:s=7680x4320:r=1:d=1", "-c:v", "mjpeg", large);
        var source = FrameSources.Open(large, new() { LongestSidePx = 640 });
        Assert.Equal((7680, 4320), (source.Facts.Width, source.Facts.Height));
        Assert.Equal((640, 360), Assert.Single((await Look(source)).Select(frame => (frame.Width, frame.Height))));
        var small = _folder.File("small.mkv");
        using (var video = new VideoWriter(small, 1, 1, 1, arguments: ["-c:v", "ffv1"]))
        {
            video.Add(new(1, 1, 3));
            video.Finish();
        }
        Assert.Equal((1, 1), Assert.Single((await Look(FrameSources.Open(small))).Select(frame => (frame.Width, frame.Height))));
    }

    [ProgramFact("ffmpeg", "ffprobe")]
    public async Task What_is_no_video_is_one_line()
    {
        var text = _folder.File("text.mp4");
        await File.WriteAllTextAsync(text, "not a video\n");
        Assert.Matches("text.mp4: is no video", Fault(text));
        var playlist = _folder.File("list.mp4");
        await File.WriteAllTextAsync(playlist, $"#EXTM3U\n#EXTINF:1,\nfile://{text}\n");
        Assert.Matches("list.mp4: is no video", Fault(playlist));
        var sound = _folder.File("sound.mp4");
        Ffmpeg("-f", "lavfi", "-i", "sine=d=1", sound);
        Assert.Equal($"{sound}: has no moving picture in it; give a video with one.", Fault(sound));
        var cut = _folder.File("cut.mp4");
        var whole = await File.ReadAllBytesAsync(Levels("whole.mp4", 20, 10, null));
        await File.WriteAllBytesAsync(cut, whole[..(whole.Length / 2)]);
        Assert.Equal($"{cut}: is cut short: its index is missing; copy it again from where it came from.", Fault(cut));
        Assert.Matches("no such video", Fault(_folder.File("none.mp4")));
        Assert.Matches("camera 97: is not there", Fault("97"));
    }

    [ProgramFact("ffmpeg", "ffprobe")]
    public async Task A_video_that_breaks_off_gives_what_it_has_and_says_so()
    {
        var cut = _folder.File("cut.mkv");
        var whole = await File.ReadAllBytesAsync(Levels("whole.mkv", 40, 10, ["-c:v", "ffv1"]));
        await File.WriteAllBytesAsync(cut, whole[..(whole.Length * 2 / 3)]);
        var source = FrameSources.Open(cut);
        Assert.InRange((await Look(source)).Count, 10, 39);
        Assert.StartsWith($"{cut}: is damaged: ffmpeg says '", source.Damage, StringComparison.Ordinal);
    }

    [ProgramFact("ffmpeg", "ffprobe")]
    public async Task Who_stops_early_leaves_no_ffmpeg_behind()
    {
        var source = FrameSources.Open(Levels("long.mkv", 200, 10, ["-c:v", "ffv1"]));
        await foreach (var frame in source.Frames(default))
        {
            frame.Dispose();
            break;
        }
        using var stop = new CancellationTokenSource();
        var seen = 0;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var frame in source.Frames(stop.Token))
            {
                seen++;
                await stop.CancelAsync();
            }
        });
        Assert.InRange(seen, 1, 5);
        // And it can be read again, whole.
        Assert.Equal(200, (await Look(source)).Count);
    }

    [Fact]
    public async Task A_folder_of_pictures_is_a_video_and_a_broken_one_is_told()
    {
        for (var i = 0; i < 3; i++)
        {
            Flat((byte)(i * 50)).Save(_folder.File($"{i}.png"));
        }
        await File.WriteAllTextAsync(_folder.File("1.png"), "no picture");
        var source = FrameSources.Open(_folder.Path, new() { FolderRate = 4 });
        var seen = await Look(source);
        Assert.Equal([(0.0, 0), (0.5, 100)], seen.Select(frame => (frame.Seconds, (int)frame.Level)));
        Assert.Contains("1.png", source.Damage, StringComparison.Ordinal);
    }

    [Fact]
    public void Notes_of_ffmpeg_are_read_to_the_tick()
    {
        Assert.Equal(
            new FrameNote(12345678, 640, 360),
            FrameNote.Parse("[Parsed_showinfo_2 @ 0x55] [info] n: 7 pts:12345678 pts_time:803.755 pos: -1 fmt:rgb24 sar:1/1 s:640x360 i:P iskey:1 type:I"));
        Assert.Equal(new FrameNote(null, 1, 2), FrameNote.Parse("[info] n:   1 pts:   NOPTS pts_time:NOPTS  pos: -1 fmt:rgb24 sar:1/1 s:1x2 i:P"));
        Assert.Null(FrameNote.Parse("[info] color_range:unknown"));
        Assert.Equal(1.0 / 15360, FrameNote.TimeBase("[Parsed_showinfo_2 @ 0x55] [info] config in time_base: 1/15360, frame_rate: 10/1"));
        Assert.Null(FrameNote.TimeBase("[info] config out time_base: 0/0, frame_rate: 0/0"));
    }

    private static string Fault(string path) => Assert.Throws<BadInputException>(() => FrameSources.Open(path)).Message;

    private static async Task<List<(double Seconds, byte Level, int Width, int Height)>> Look(IFrameSource source)
    {
        var seen = new List<(double, byte, int, int)>();
        await foreach (var frame in source.Frames(default))
        {
            using (frame)
            {
                Assert.Equal(source is FolderSource ? frame.Index : seen.Count, frame.Index);
                seen.Add((frame.Time.TotalSeconds, frame.Image.Pixels[0], frame.Image.Width, frame.Image.Height));
            }
        }
        return seen;
    }

    // Frame n is gray of level 40 n.
    private string Levels(string name, int frames, double rate, IReadOnlyList<string>? arguments)
    {
        using var video = new VideoWriter(_folder.File(name), 64, 48, rate, arguments: arguments);
        for (var i = 0; i < frames; i++)
        {
            video.Add(Flat((byte)(40 * i)));
        }
        video.Finish();
        return _folder.File(name);
    }

    private static Image Flat(byte level)
    {
        var image = new Image(64, 48, 3);
        image.Pixels.Fill(level);
        return image;
    }

    private static void Ffmpeg(params string[] arguments)
    {
        using var ffmpeg = Process.Start(new ProcessStartInfo("ffmpeg", ["-v", "error", "-nostdin", "-y", .. arguments]) { RedirectStandardError = true })!;
        var said = ffmpeg.StandardError.ReadToEnd();
        ffmpeg.WaitForExit();
        if (!said.Contains("display_rotation", StringComparison.Ordinal))
        {
            Assert.Equal((0, ""), (ffmpeg.ExitCode, ffmpeg.ExitCode == 0 ? "" : said));
        }
    }
}
