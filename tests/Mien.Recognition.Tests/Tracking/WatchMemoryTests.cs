using System.Diagnostics;
using Mien.Core;
using Mien.Recognition.Timeline;
using Mien.Recognition.Tracking;
using Mien.Vision.Tests.Capture;

namespace Mien.Recognition.Tests.Tracking;

[CollectionDefinition(nameof(WatchMemoryTests), DisableParallelization = true)]
[Collection(nameof(WatchMemoryTests))]
public class WatchMemoryTests
{
    [Fact]
    public void Two_minutes_take_no_more_memory_than_their_first_half() => RequireFlat(frames: 1_200, warm: 600, perSecond: 10);

    [Fact]
    [Trait("Category", "Nightly")]
    public void An_hour_takes_no_more_memory_than_its_first_minute() => RequireFlat(frames: 108_000, warm: 1_800, perSecond: 30);

    // What lives on the managed heap after a collection, and what the process takes of the system.
    private static void RequireFlat(int frames, int warm, double perSecond)
    {
        using var watcher = FaceWatcher.Open(new() { Detector = "mien-face" });
        var timeline = new VideoTimeline(watcher.Card);
        var pictures = Enumerable.Range(0, 20).Select(i => DrawnVideo.Frame(320, 240, [DrawnVideo.Child(Expression.Happy, 150 + (10 * MathF.Sin(i * MathF.PI / 10)))])).ToList();
        var (heap, resident) = (0L, 0L);
        for (var i = 0; i < frames; i++)
        {
            var time = TimeSpan.FromSeconds(i / perSecond);
            var faces = watcher.Watch(pictures[i % pictures.Count], time);
            Assert.Single(faces);
            _ = timeline.Add(i, time, faces);
            if (i == warm)
            {
                (heap, resident) = Memory();
            }
        }
        var (later, residentLater) = Memory();
        Assert.InRange(later - heap, long.MinValue, 1_000_000);
        Assert.InRange(residentLater - resident, long.MinValue, 30_000_000);
    }

    private static (long Heap, long Resident) Memory()
    {
        using var process = Process.GetCurrentProcess();
        return (GC.GetTotalMemory(forceFullCollection: true), process.WorkingSet64);
    }
}
