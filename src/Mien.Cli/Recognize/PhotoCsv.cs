using Mien.Cli.Shared.Photos;
using Mien.Core;
using Mien.Recognition;

namespace Mien.Cli.Recognize;

/// <summary>Readings for spreadsheets: one row a face, one column for each expression that the model knows.</summary>
internal sealed class PhotoCsv : IReport<PhotoReading>
{
    private static readonly string[] Columns =
        [.. CsvFile.Places, "detectorConfidence", "expression", "confidence", "unsure", "unsureBecause"];

    private readonly CsvFile _file;
    private readonly LabelSet _labels;

    /// <param name="output">Takes the line that says how much was written.</param>
    /// <param name="path">An existing file is replaced.</param>
    /// <param name="labels">The model's.</param>
    /// <exception cref="BadInputException">A place that cannot be written.</exception>
    public PhotoCsv(TextWriter output, string path, LabelSet labels)
    {
        _labels = labels;
        _file = new(output, path, [.. Columns, .. labels.Select(label => label.Name)]);
    }

    public void Add(PhotoReading reading) => _file.Add(reading.Result.Faces.Index().Select(
        face => Fields(reading, face.Index + 1, face.Item).Concat(_labels.Select(label => CsvFile.Number(face.Item.Scores[label], "0.0000")))));

    public void Add(Skipped skipped)
    {
    }

    public void Finish() => _file.Finish();

    public void Dispose() => _file.Dispose();

    private static string[] Fields(PhotoReading reading, int number, RecognizedFace recognized)
    {
        var (face, scores) = recognized;
        return
        [
            .. CsvFile.Place(reading.Photo, reading.Width, reading.Height, reading.TurnedDegrees, number, face.Box),
            float.IsNaN(face.Confidence) ? "" : CsvFile.Number(face.Confidence, "0.0000"), scores.Top.Name, CsvFile.Number(scores.Confidence, "0.0000"),
            recognized.IsUnsure ? "true" : "false", recognized.UnsureBecause is { } reason ? FaceText.Reason(reason) : "",
        ];
    }
}
