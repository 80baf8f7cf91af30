using System.Globalization;
using Mien.Cli.Recognize;
using Mien.Cli.Shared.Photos;
using Mien.Core;
using Mien.Recognition.Timeline;

namespace Mien.Cli.Watching;

/// <summary>A CSV file with a row a frame and face: where it is, what it shows smoothed (<c>happy</c>) and by this frame alone (<c>raw_happy</c>).</summary>
internal sealed class WatchCsv : IWatchOutput
{
    private static readonly string[] Columns =
    [
        "frame", "seconds", "face", "x", "y", "width", "height", .. Landmarks.Names.SelectMany(point => new[] { point + "X", point + "Y" }), "detectorConfidence",
        "expression", "confidence", "unsure", "unsureBecause", "rawExpression", "rawConfidence",
    ];

    private readonly LabelSet _labels;
    private readonly Action<string> _tell;
    private readonly CsvFile _file;

    /// <param name="path">Where it shall be.</param>
    /// <param name="labels">The model's.</param>
    /// <param name="tell">Takes the place of what stays where the video was not watched to its end.</param>
    /// <exception cref="BadInputException">A place that cannot be written.</exception>
    public WatchCsv(string path, LabelSet labels, Action<string> tell)
    {
        (_labels, _tell) = (labels, tell);
        _file = new(TextWriter.Null, path, [.. Columns, .. labels.Select(label => label.Name), .. labels.Select(label => "raw_" + label.Name)]);
    }

    public void Add(IReadOnlyList<SmoothedReading> rows)
    {
        if (rows.Count > 0)
        {
            _file.Add(rows.Select(Fields));
        }
    }

    public void Finish(WatchedVideo video) => _file.Finish();

    public void Dispose()
    {
        _file.Dispose();
        if (_file.Kept is { } rows)
        {
            _tell(rows);
        }
    }

    private IEnumerable<string> Fields(SmoothedReading row)
    {
        var (face, raw) = row.Raw;
        var box = face.Box;
        return
        [
            row.Frame.ToString(CultureInfo.InvariantCulture), WatchText.Seconds(row.Time), CsvFile.Number(row.Track, "0"),
            Pixel(box.X), Pixel(box.Y), Pixel(box.Width), Pixel(box.Height),
            .. face.Landmarks is { } at
                ? at.ToArray().SelectMany(point => new[] { Pixel(point.X), Pixel(point.Y) })
                : Enumerable.Repeat("", 2 * Landmarks.Count),
            float.IsNaN(face.Confidence) ? "" : Share(face.Confidence),
            row.Scores.Top.Name, Share(row.Scores.Confidence), row.IsUnsure ? "true" : "false", row.Raw.UnsureBecause is { } reason ? FaceText.Reason(reason) : "",
            raw.Top.Name, Share(raw.Confidence), .. _labels.Select(label => Share(row.Scores[label])), .. _labels.Select(label => Share(raw[label])),
        ];
    }

    private static string Pixel(float value) => CsvFile.Number(value, "0.0");

    private static string Share(float value) => CsvFile.Number(value, "0.0000");
}
