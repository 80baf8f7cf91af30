using Mien.Recognition.Detection;
using Mien.Vision.Drawing;

namespace Mien.Recognition.Tests.Detection;

// By themselves, after all others: the memory is the whole process's.
[CollectionDefinition(nameof(DetectorMemoryTests), DisableParallelization = true)]
[Collection(nameof(DetectorMemoryTests))]
public class DetectorMemoryTests
{
    [Theory, Detector("hog"), Detector("haar")]
    public void Searches_keep_no_memory(string name)
    {
        using var detector = Detectors.Open(name);
        var image = DrawnFaces.Background(400, 300);
        new DrawnFace { Center = new(200, 150), HeightPx = 120 }.DrawOn(image);
        using var process = System.Diagnostics.Process.GetCurrentProcess();
        var warm = MemoryAfter(searches: 30);
        List<long> gained = [];
        for (var round = 0; round < 3; round++)
        {
            var now = MemoryAfter(searches: 60);
            gained.Add(now - warm);
            warm = now;
        }
        // One searched picture leaked each time would be 22 MB a round for HOG, in every round; an allocator that takes another arena does so in one.
        Assert.True(gained.Min() < 12 << 20, string.Join(", ", gained));

        long MemoryAfter(int searches)
        {
            for (var i = 0; i < searches; i++)
            {
                detector.Detect(image);
            }
            // What .NET has not yet collected is no leak; how long it waits depends on the processor's caches.
            GC.Collect();
            process.Refresh();
            return process.PrivateMemorySize64;
        }
    }
}
