using Mien.Core;
using Mien.Data.Datasets;
using Mien.Lab.Detection;
using Mien.Vision.Codecs;
using Mien.Vision.Drawing;
using Mien.Vision.Imaging;

namespace Mien.Lab.Tests.Detection;

public class SheetTests
{
    [Fact]
    public void Sheet()
    {
        var data = "/work/shared/data";
        var photos = LandmarkPhotos.Read($"{data}/landmarks/faces-5pt.zip").Training.Take(300);
        var sources = new SampleSources(photos, Scenes.Read($"{data}/scenes").Where(s => s.Part == "train"), 1);
        foreach (var size in new[] { 24, 48 })
        {
            var composer = new SampleComposer(sources, new() { InScenes = 0.3, Drawn = 0.2, Blurred = 0.4 }, size, []);
            var batch = new SampleBatch(140, size);
            composer.Fill(batch, new Random(5));
            var cell = 96;
            var sheet = new Image(14 * cell, 10 * cell, 3);
            var canvasMarks = new List<(Box, Color)>();
            for (var i = 0; i < 140; i++)
            {
                var tile = new Image(size, size, 3, batch.Sample(i)).Resize(cell - 4, cell - 4);
                var (ox, oy) = (i % 14 * cell, i / 14 * cell);
                for (var y = 0; y < tile.Height; y++)
                {
                    tile.Row(y).CopyTo(sheet.Row(oy + y)[(3 * ox)..]);
                }
                var k = i - batch.NegativeCount;
                if (k >= 0 && k < batch.PositiveCount + batch.PartCount)
                {
                    var e = batch.Boxes.AsSpan(4 * k, 4);
                    var s = cell - 4;
                    canvasMarks.Add((new(ox + e[0] * s, oy + e[1] * s, s * (1 + e[2] - e[0]), s * (1 + e[3] - e[1])), new(255, 255, 0)));
                }
                k -= batch.PositiveCount + batch.PartCount;
                if (k >= 0)
                {
                    for (var p = 0; p < 5; p++)
                    {
                        canvasMarks.Add((new(ox + batch.Landmarks[10 * k + 2 * p] * (cell - 4) - 1, oy + batch.Landmarks[10 * k + 2 * p + 1] * (cell - 4) - 1, 3, 3), p == 0 ? new(255, 0, 0) : new(0, 255, 0)));
                    }
                }
            }
            using var canvas = Canvas.Over(sheet);
            canvas.LineWidthPx = 1;
            foreach (var (b, c) in canvasMarks)
            {
                canvas.Rectangle(b, c);
            }
            canvas.ToImage().Save($"/tmp/exp/sheet{size}.png");
        }
    }
}
