using System.Globalization;
using Mien.Cli.Shared;
using Mien.Evaluation.Detectors;
using Spectre.Console;

namespace Mien.Cli.EvaluateDetector;

/// <summary>Detectors side by side, for people.</summary>
internal static class DetectorTables
{
    public static void Write(TextWriter output, int scenes, IReadOnlyList<DetectorResult> results)
    {
        if (results.Count == 0)
        {
            return;
        }
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{scenes} photos, {results[0].All.Faces} faces"));
        output.WriteLine();
        var table = new Table().AddColumns(
        [
            Tables.Left("detector"), Tables.Left("faces"),
            .. Tables.Numbers("found at 0.1 false a photo", "at 0.2", "at 1", "AP 0.4", "AP 0.5", "by default", "false a photo", "ms a photo", "points' error", "turned"),
        ]);
        foreach (var result in results)
        {
            table.AddRow(
            [
                .. Row(result.Name, "all", result.All), Share(result.Default?.Recall), Number(result.Default?.FalsePerPhoto ?? double.NaN, "0.00"),
                Number(result.MillisecondsPerImage, "0.0"), Share(result.Landmarks?.Error), Share(result.Turned?.Found),
            ]);
            if (result.Children is { } children)
            {
                table.AddRow([.. Row("", string.Create(CultureInfo.InvariantCulture, $"{children.Faces} children's"), children), "", "", "", "", ""]);
            }
        }
        Tables.Write(output, table);
        WriteSlices(output, results);
        if (results.Select(result => result.Landmarks).OfType<LandmarkFigures>().FirstOrDefault() is { } landmarks)
        {
            output.WriteLine();
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"Points: mean distance over the eyes' distance, on {landmarks.Photos} photos, of which {100 * landmarks.Found:0.0} % had their face found."));
        }
        if (results.Select(result => result.Turned).OfType<TurnedFigures>().FirstOrDefault() is { } turned)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"Turned: share found of {turned.Photos} faces, their heads turned {DetectorEvaluator.TurnedDegrees}° aside, as sure as for 0.1 false a photo."));
        }
    }

    // All detectors were asked for the same faces.
    private static void WriteSlices(TextWriter output, IReadOnlyList<DetectorResult> results)
    {
        if (results[0].Slices.Count == 0)
        {
            return;
        }
        output.WriteLine();
        output.WriteLine("Found at 0.1 false a photo, by kind of face:");
        var table = new Table().AddColumns([Tables.Left("kind"), .. Tables.Numbers(["faces", .. results.Select(result => result.Name)])]);
        foreach (var (at, slice) in results[0].Slices.Index())
        {
            table.AddRow([slice.Name, Number(slice.Faces, "0"), .. results.Select(result => Share(result.Slices[at].Found))]);
        }
        Tables.Write(output, table);
    }

    private static string[] Row(string detector, string faces, DetectionFigures figures) =>
    [
        detector, faces, Interval(figures), Share(figures.RecallAtFifth), Share(figures.RecallAtOne), Share(figures.AveragePrecision40), Share(figures.AveragePrecision50),
    ];

    private static string Interval(DetectionFigures figures) => figures.TenthInterval is { Low: not double.NaN } interval
        ? $"{Share(figures.RecallAtTenth)} ({Number(100 * interval.Low, "0")}–{Number(100 * interval.High, "0")})"
        : Share(figures.RecallAtTenth);

    private static string Share(double? share) => share is { } value && !double.IsNaN(value) ? Number(100 * value, "0.0") + " %" : "–";

    private static string Number(double value, string format) => double.IsNaN(value) ? "–" : value.ToString(format, CultureInfo.InvariantCulture);
}
