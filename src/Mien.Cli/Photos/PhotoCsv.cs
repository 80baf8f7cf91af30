using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using CsvHelper;
using Mien.Core;
using Mien.Recognition;

namespace Mien.Cli.Photos;

/// <summary>Readings for spreadsheets: one row a face, one column for each expression that the model knows.</summary>
internal sealed class PhotoCsv : IReport<PhotoReading>
{
    private const string Extension = ".csv";

    private static readonly string[] Columns =
    [
        "photo", "photoWidth", "photoHeight", "turnedDegrees",
        "face", "x", "y", "width", "height", "detectorConfidence", "expression", "confidence", "unsure",
    ];

    private readonly TextWriter _output;
    private readonly string _path;
    private readonly CsvWriter _csv;
    private readonly LabelSet _labels;
    private int _faces, _photos;

    /// <param name="output">Takes the line that says how much was written.</param>
    /// <param name="path">An existing file is replaced.</param>
    /// <param name="labels">The model's.</param>
    /// <exception cref="BadInputException">A place that cannot be written.</exception>
    public PhotoCsv(TextWriter output, string path, LabelSet labels)
    {
        (_output, _path, _labels) = (output, path, labels);
        _csv = Create(path);
        Write([.. Columns, .. labels.Select(label => label.Name)]);
    }

    /// <summary>Keeps <c>--csv *.jpg</c>, which a shell expands, from writing over the first photo.</summary>
    public static bool IsName(string path) => Path.GetExtension(path).Equals(Extension, StringComparison.OrdinalIgnoreCase);

    /// <summary>Refuses a second form of answer, and a file that may be a photo.</summary>
    /// <param name="given">The verb with what stands behind it.</param>
    /// <param name="json">The other form.</param>
    /// <param name="csv">Takes the file.</param>
    public static void RequireOneForm(CommandResult given, Option<bool> json, Option<string?> csv)
    {
        // Without its file the option is refused already, and has no value to ask for.
        if (given.GetResult(csv) is not { Tokens: [var file, ..] })
        {
            return;
        }
        if (given.GetValue(json))
        {
            given.AddError("Give --json or --csv, not both.");
        }
        if (!IsName(file.Value))
        {
            given.AddError($"Expected --csv with the name of a file that ends in .csv, got '{file.Value}'.");
        }
    }

    public void Add(PhotoReading reading)
    {
        _photos++;
        foreach (var (index, face) in reading.Result.Faces.Index())
        {
            _faces++;
            Write([.. Fields(reading, index + 1, face), .. _labels.Select(label => Number(face.Scores[label], "0.0000"))]);
        }
    }

    public void Add(Skipped skipped)
    {
    }

    public void Finish() => _output.WriteLine($"{FaceText.Count(_faces, "face")} in {FaceText.Count(_photos, "photo")}: {_path}");

    public void Dispose() => _csv.Dispose();

    private static CsvWriter Create(string path)
    {
        try
        {
            return CsvWriter.ToFile(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException(path, "cannot be written", "check that its folder exists and may be written to");
        }
    }

    private static string[] Fields(PhotoReading reading, int number, RecognizedFace recognized)
    {
        var (face, scores) = recognized;
        return
        [
            reading.Photo, Number(reading.Width, "0"), Number(reading.Height, "0"), Number(reading.TurnedDegrees, "0"), Number(number, "0"),
            Number(face.Box.X, "0.0"), Number(face.Box.Y, "0.0"), Number(face.Box.Width, "0.0"), Number(face.Box.Height, "0.0"),
            float.IsNaN(face.Confidence) ? "" : Number(face.Confidence, "0.0000"), scores.Top.Name, Number(scores.Confidence, "0.0000"),
            recognized.IsUnsure ? "true" : "false",
        ];
    }

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
