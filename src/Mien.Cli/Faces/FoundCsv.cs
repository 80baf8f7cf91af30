using System.Globalization;
using CsvHelper;
using Mien.Cli.Photos;
using Mien.Core;

namespace Mien.Cli.Faces;

/// <summary>Faces for spreadsheets: one row a face.</summary>
internal sealed class FoundCsv : IReport<FoundReading>
{
    private static readonly string[] Columns = ["photo", "photoWidth", "photoHeight", "turnedDegrees", "face", "x", "y", "width", "height", "confidence"];

    private readonly TextWriter _output;
    private readonly string _path;
    private readonly CsvWriter _csv;
    private int _faces, _photos;

    /// <param name="output">Takes the line that says how much was written.</param>
    /// <param name="path">An existing file is replaced.</param>
    /// <exception cref="BadInputException">A place that cannot be written.</exception>
    public FoundCsv(TextWriter output, string path)
    {
        (_output, _path) = (output, path);
        try
        {
            _csv = CsvWriter.ToFile(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException(path, "cannot be written", "check that its folder exists and may be written to");
        }
        Write([.. Columns, .. LandmarkNames.All.SelectMany(name => new[] { name + "X", name + "Y" })]);
    }

    public void Add(FoundReading reading)
    {
        _photos++;
        var picture = reading.Found.Picture;
        foreach (var (index, face) in reading.Found.Faces.Index())
        {
            _faces++;
            var points = face.Landmarks?.Points().SelectMany(point => new[] { Number(point.X, "0.0"), Number(point.Y, "0.0") })
                ?? Enumerable.Repeat("", 2 * LandmarkNames.All.Length);
            Write(
            [
                reading.Photo, Number(picture.Width, "0"), Number(picture.Height, "0"), Number(reading.TurnedDegrees, "0"), Number(index + 1, "0"),
                Number(face.Box.X, "0.0"), Number(face.Box.Y, "0.0"), Number(face.Box.Width, "0.0"), Number(face.Box.Height, "0.0"),
                Number(face.Confidence, "0.0000"), .. points,
            ]);
        }
    }

    public void Add(Skipped skipped)
    {
    }

    public void Finish() => _output.WriteLine($"{FaceText.Count(_faces, "face")} in {FaceText.Count(_photos, "photo")}: {_path}");

    public void Dispose() => _csv.Dispose();

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);

    private void Write(IEnumerable<string> fields)
    {
        foreach (var field in fields)
        {
            _csv.WriteField(field);
        }
        _csv.EndRecord();
    }
}
