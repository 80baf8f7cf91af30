using System.Globalization;
using Mien.Cli.Shared;
using Mien.Cli.Shared.Photos;
using Mien.Core;
using Spectre.Console;

namespace Mien.Cli.Recognize;

/// <summary>Readings for people: a table for each photo in which there are faces.</summary>
internal sealed class PhotoTable(TextWriter output) : IReport<PhotoReading>
{
    private int _photos, _faces, _skipped;

    public void Add(PhotoReading reading)
    {
        var faces = reading.Result.Faces;
        if (_photos > 0)
        {
            output.WriteLine();
        }
        (_photos, _faces) = (_photos + 1, _faces + faces.Count);
        var count = faces.Count == 0 ? "no face found" : FaceText.Count(faces.Count, "face");
        var turn = reading.TurnedDegrees > 0 ? $", found after a turn by {reading.TurnedDegrees}° clockwise" : "";
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Terminal.Line(reading.Photo)}, {reading.Width} × {reading.Height}: {count}{turn}"));
        if (faces.Count > 0)
        {
            Tables.Write(output, Faces(reading));
        }
    }

    public void Add(Skipped skipped) => _skipped++;

    // One photo has said everything already.
    public void Finish()
    {
        if (_photos + _skipped > 1)
        {
            var skipped = _skipped > 0 ? string.Create(CultureInfo.InvariantCulture, $"; {_skipped} skipped") : "";
            output.WriteLine();
            output.WriteLine($"{FaceText.Count(_faces, "face")} in {FaceText.Count(_photos, "photo")}{skipped}.");
        }
    }

    public void Dispose()
    {
    }

    private static Table Faces(PhotoReading reading)
    {
        var table = new Table().AddColumns(
            Tables.Right("face"), Tables.Left("expression"), Tables.Left("box"), new("all scores, %"), Tables.Right("detector"));
        foreach (var (index, recognized) in reading.Result.Faces.Index())
        {
            var (face, scores) = recognized;
            table.AddRow(
                (index + 1).ToString(CultureInfo.InvariantCulture),
                FaceText.Label(recognized), FaceText.Box(face.Box), FaceText.Scores(scores), FaceText.Confidence(face));
        }
        return table;
    }
}
