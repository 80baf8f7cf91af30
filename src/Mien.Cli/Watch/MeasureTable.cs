using System.Globalization;
using Mien.Cli.Shared;
using Mien.Recognition.Tracking;
using Mien.Web.Watching;
using Spectre.Console;

namespace Mien.Cli.Watch;

/// <summary>The cost of watching a video: time a frame by stage, processor, memory.</summary>
internal static class MeasureTable
{
    public static void Write(TextWriter output, VideoWatch watch, WatchTimes times, ProcessCost cost)
    {
        var frames = Math.Max(1, times.Frames);
        var table = new Table().AddColumns(Tables.Left("stage"), Tables.Right("ms a frame"), Tables.Left(""));
        void Row(string stage, TimeSpan time, string note) => table.AddRow(stage, Number(time.TotalMilliseconds / frames, "0.00"), note);
        Row("wait for the decoder", watch.Waited, "");
        Row("search whole frames", times.Search, string.Create(CultureInfo.InvariantCulture, $"{times.Searched} of {times.Frames} frames"));
        Row("search around known faces", times.Follow, "");
        Row("read expressions", times.Read, string.Create(CultureInfo.InvariantCulture, $"{times.Faces} faces"));
        Row("smooth, draw and write", watch.Written, "");
        Row("all, by the clock", cost.Wall, $"{Number(frames / cost.Wall.TotalSeconds, "0.0")} frames a second");
        Row("processor, this process", cost.Own, "");
        Row("processor, ffmpeg", cost.Children, "");
        Row("processor, both", cost.Own + cost.Children, $"{Number(frames / (cost.Own + cost.Children).TotalSeconds, "0.0")} frames a second of one core");
        Tables.Write(output, table);
        output.WriteLine($"Most memory of this process so far: {Number(cost.PeakBytes / 1e6, "0.0")} MB.");
    }

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
