using Mien.Cli.Shared.Photos;
using Mien.Core;

namespace Mien.Cli.Detect;

/// <summary>Faces for spreadsheets: one row a face.</summary>
internal sealed class FoundCsv : IReport<FoundReading>
{
    private static readonly string[] Columns = [.. CsvFile.Places, "confidence"];

    private readonly CsvFile _file;

    /// <param name="output">Takes the line that says how much was written.</param>
    /// <param name="path">An existing file is replaced.</param>
    /// <exception cref="BadInputException">A place that cannot be written.</exception>
    public FoundCsv(TextWriter output, string path) =>
        _file = new(output, path, [.. Columns, .. Landmarks.Names.SelectMany(name => new[] { name + "X", name + "Y" })]);

    public void Add(FoundReading reading) => _file.Add(reading.Faces.Index().Select(face => Fields(reading, face.Index + 1, face.Item)));

    public void Add(Skipped skipped)
    {
    }

    public void Finish() => _file.Finish();

    public void Dispose() => _file.Dispose();

    private static string[] Fields(FoundReading reading, int number, Face face)
    {
        var points = face.Landmarks?.ToArray().SelectMany(point => new[] { CsvFile.Number(point.X, "0.0"), CsvFile.Number(point.Y, "0.0") })
            ?? Enumerable.Repeat("", 2 * Landmarks.Count);
        return
        [
            .. CsvFile.Place(reading.Photo, reading.Width, reading.Height, reading.TurnedDegrees, number, face.Box),
            CsvFile.Number(face.Confidence, "0.0000"), .. points,
        ];
    }
}
