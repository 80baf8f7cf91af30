using System.Globalization;
using CsvHelper;
using Mien.Core;
using Mien.Recognition.Timeline;
using Mien.Web.Recognizing;

namespace Mien.Web.Watching;

/// <summary>A CSV file with a row a frame and face: where it is, what it shows smoothed (<c>happy</c>) and by this frame alone (<c>raw_happy</c>).</summary>
/// <remarks>Rows are handed to the system as they come, so what a run that was stopped has read lies in the partial file.</remarks>
internal sealed class WatchCsv : IWatchOutput
{
    private static readonly string[] Points = ["leftEye", "rightEye", "nose", "leftMouth", "rightMouth"];

    private static readonly string[] Columns =
    [
        "frame", "seconds", "face", "x", "y", "width", "height", .. Points.SelectMany(point => new[] { point + "X", point + "Y" }), "detectorConfidence",
        "expression", "confidence", "unsure", "unsureBecause", "rawExpression", "rawConfidence",
    ];

    private readonly string _path;
    private readonly LabelSet _labels;
    private readonly Action<string> _tell;
    private readonly WholeFile _file;
    private readonly CsvWriter _csv;
    private bool _hasRows, _isDone;

    /// <param name="path">Where it shall be.</param>
    /// <param name="labels">The model's.</param>
    /// <param name="tell">Takes the place of what stays where the video was not watched to its end.</param>
    /// <exception cref="BadInputException">A place that cannot be written, or that another run writes.</exception>
    public WatchCsv(string path, LabelSet labels, Action<string> tell)
    {
        (_path, _labels, _tell, _file) = (path, labels, tell, Begin(path));
        _csv = CsvWriter.Create(_file.Stream, leaveOpen: true);
        Save(() => Row([.. Columns, .. labels.Select(label => label.Name), .. labels.Select(label => "raw_" + label.Name)]));
    }

    public void Add(IReadOnlyList<SmoothedReading> rows)
    {
        Save(() =>
        {
            foreach (var row in rows)
            {
                Row(Fields(row));
            }
            _csv.Flush();
        });
        _hasRows |= rows.Count > 0;
    }

    public void Finish(WatchedVideo video)
    {
        Save(() =>
        {
            _csv.Flush();
            _file.Finish();
        });
        _isDone = true;
    }

    public void Dispose()
    {
        if (!_isDone && _hasRows && !_file.IsInPlace)
        {
            _file.Keep();
            _tell(_file.Partial);
        }
        _isDone = true;
        _file.Dispose();
    }

    private static WholeFile Begin(string path)
    {
        WholeFile file;
        try
        {
            file = WholeFile.Begin(path);
        }
        catch (Exception e) when (FileFault.Is(e))
        {
            throw FileFault.OnWriting(path, e);
        }
        if (file.IsSecond())
        {
            file.Dispose();
            throw new BadInputException(path, "another run writes it", "wait until that is done, or give another folder");
        }
        return file;
    }

    private void Save(Action write)
    {
        try
        {
            write();
        }
        catch (Exception e) when (FileFault.Is(e))
        {
            throw FileFault.OnWriting(_path, e);
        }
    }

    private void Row(IEnumerable<string> fields)
    {
        foreach (var field in fields)
        {
            _csv.WriteField(field);
        }
        _csv.EndRecord();
    }

    private IEnumerable<string> Fields(SmoothedReading row)
    {
        var (face, raw) = row.Raw;
        var box = face.Box;
        return
        [
            row.Frame.ToString(CultureInfo.InvariantCulture), WatchText.Seconds(row.Time), row.Track.ToString(CultureInfo.InvariantCulture),
            Pixel(box.X), Pixel(box.Y), Pixel(box.Width), Pixel(box.Height),
            .. face.Landmarks is { } at
                ? new[] { at.LeftEye, at.RightEye, at.Nose, at.LeftMouth, at.RightMouth }.SelectMany(point => new[] { Pixel(point.X), Pixel(point.Y) })
                : Enumerable.Repeat("", 2 * Points.Length),
            float.IsNaN(face.Confidence) ? "" : Share(face.Confidence),
            row.Scores.Top.Name, Share(row.Scores.Confidence), row.IsUnsure ? "true" : "false", row.Raw.UnsureBecause is { } reason ? ReadingJson.Reason(reason) : "",
            raw.Top.Name, Share(raw.Confidence), .. _labels.Select(label => Share(row.Scores[label])), .. _labels.Select(label => Share(raw[label])),
        ];
    }

    private static string Pixel(float value) => value.ToString("0.0", CultureInfo.InvariantCulture);

    private static string Share(float value) => value.ToString("0.0000", CultureInfo.InvariantCulture);
}
