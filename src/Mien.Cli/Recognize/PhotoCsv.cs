using System.CommandLine;
using System.CommandLine.Parsing;
using Mien.Cli.Shared.Photos;
using Mien.Core;
using Mien.Recognition;

namespace Mien.Cli.Recognize;

/// <summary>Readings for spreadsheets: one row a face, one column for each expression that the model knows.</summary>
internal sealed class PhotoCsv : IReport<PhotoReading>
{
    private const string Extension = ".csv";

    private static readonly string[] Columns =
    [
        "photo", "photoWidth", "photoHeight", "turnedDegrees",
        "face", "x", "y", "width", "height", "detectorConfidence", "expression", "confidence", "unsure", "unsureBecause",
    ];

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

    /// <summary>Keeps <c>--csv *.jpg</c>, which a shell expands, from writing over the first photo.</summary>
    public static bool IsName(string path) => Path.GetExtension(path).Equals(Extension, StringComparison.OrdinalIgnoreCase);

    /// <summary>Refuses a second form of answer, and a file that may be a photo.</summary>
    /// <param name="given">The verb with what stands behind it.</param>
    /// <param name="json">Another form.</param>
    /// <param name="lines">Another form.</param>
    /// <param name="csv">Takes the file.</param>
    public static void RequireOneForm(CommandResult given, Option<bool> json, Option<bool> lines, Option<string?> csv)
    {
        if (given.GetValue(json) && given.GetValue(lines))
        {
            given.AddError("Give --json or --jsonl, not both.");
        }
        // Without its file the option is refused already, and has no value to ask for.
        if (given.GetResult(csv) is not { Tokens: [var file, ..] })
        {
            return;
        }
        if (given.GetValue(json) || given.GetValue(lines))
        {
            given.AddError($"Give {(given.GetValue(json) ? json : lines).Name} or --csv, not both.");
        }
        if (!IsName(file.Value))
        {
            given.AddError($"Expected --csv with the name of a file that ends in .csv, got '{file.Value}'.");
        }
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
        var box = face.Box.Inside(reading.Width, reading.Height);
        return
        [
            CsvText.Guarded(reading.Photo), CsvFile.Number(reading.Width, "0"), CsvFile.Number(reading.Height, "0"), CsvFile.Number(reading.TurnedDegrees, "0"), CsvFile.Number(number, "0"),
            CsvFile.Number(box.X, "0.0"), CsvFile.Number(box.Y, "0.0"), CsvFile.Number(box.Width, "0.0"), CsvFile.Number(box.Height, "0.0"),
            float.IsNaN(face.Confidence) ? "" : CsvFile.Number(face.Confidence, "0.0000"), scores.Top.Name, CsvFile.Number(scores.Confidence, "0.0000"),
            recognized.IsUnsure ? "true" : "false", recognized.UnsureBecause is { } reason ? FaceText.Reason(reason) : "",
        ];
    }
}
