using System.Diagnostics;
using System.Runtime.CompilerServices;
using Mien.Core;
using Mien.Recognition.Tracking;
using Mien.Vision.Capture;
using Mien.Vision.Tests.Capture;
using Mien.Web.Watching;

namespace Mien.Web.Tests.Watching;

[CollectionDefinition(nameof(VideoMemoryTests), DisableParallelization = true)]
[Collection(nameof(VideoMemoryTests))]
public sealed class VideoMemoryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public Task Two_minutes_of_video_with_all_their_files_take_no_more_memory_than_their_first_half() => RequireFlat(frames: 1_200, warm: 600, perSecond: 10, allowed: 2_000_000);

    // The page and the summary hold four points a second and face, and the episodes.
    [Fact]
    [Trait("Category", "Nightly")]
    public Task An_hour_of_video_with_all_its_files_takes_a_few_megabytes_more_than_its_first_minute() => RequireFlat(frames: 108_000, warm: 1_800, perSecond: 30, allowed: 10_000_000);

    // What lives on the managed heap after a collection, and what the process takes of the system.
    private async Task RequireFlat(int frames, int warm, double perSecond, long allowed)
    {
        using var watcher = FaceWatcher.Open(new() { Detector = "mien-face", Model = "mini-xception" });
        var path = _folder.File("play");
        IWatchOutput[] outputs =
        [
            new WatchCsv(path + ".csv", watcher.Card.Labels, static _ => { }), new TracksCsv(path + ".tracks.csv"), new ElanFile(path + ".eaf", "play"), new VttFile(path + ".vtt"),
            new TimelinePage(path + ".html", keepsPictures: false), new WatchParquet(path + ".parquet", watcher.Card.Labels),
        ];
        var source = new Drawn(frames, warm, perSecond);
        var watched = await new VideoWatch(source, watcher, new() { Videos = ["play"], Recognizer = new() }, outputs).Run(new Progress<double>(), default);
        foreach (var output in outputs)
        {
            output.Dispose();
        }
        Assert.Equal((frames, 1), (watched.Frames, watched.Tracks.Count));
        Assert.Equal(frames / perSecond, watched.Length.TotalSeconds, 3);
        Assert.Equal(frames + 1, File.ReadLines(path + ".csv").Count());
        Assert.InRange(source.After.Heap - source.Before.Heap, long.MinValue, allowed);
        Assert.InRange(source.After.Resident - source.Before.Resident, long.MinValue, 30_000_000 + allowed);
    }

    // A child that moves to and fro.
    private sealed class Drawn(int frames, int warm, double perSecond) : IFrameSource
    {
        public string Name => "play";

        public bool IsLive => false;

        public VideoFacts Facts => new(320, 240, perSecond, TimeSpan.FromSeconds(frames / perSecond));

        public string? Damage => null;

        public (long Heap, long Resident) Before { get; private set; }

        public (long Heap, long Resident) After { get; private set; }

        public async IAsyncEnumerable<VideoFrame> Frames([EnumeratorCancellation] CancellationToken cancel)
        {
            var pictures = Enumerable.Range(0, 20).Select(i => DrawnVideo.Frame(320, 240, [DrawnVideo.Child(i < 10 ? Expression.Happy : Expression.Neutral, 150 + (10 * MathF.Sin(i * MathF.PI / 10)))])).ToList();
            for (var i = 0; i < frames; i++)
            {
                if (i == warm)
                {
                    Before = Memory();
                }
                yield return new(pictures[i % pictures.Count], i, TimeSpan.FromSeconds(i / perSecond));
            }
            After = Memory();
            await Task.CompletedTask;
        }

        private static (long Heap, long Resident) Memory()
        {
            using var process = Process.GetCurrentProcess();
            return (GC.GetTotalMemory(forceFullCollection: true), process.WorkingSet64);
        }
    }
}
