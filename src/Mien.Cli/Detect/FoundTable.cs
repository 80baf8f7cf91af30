using System.Globalization;
using Mien.Cli.Recognize;
using Mien.Cli.Shared;
using Mien.Cli.Shared.Photos;
using Mien.Core;
using Spectre.Console;

namespace Mien.Cli.Detect;

/// <summary>Faces for people: a table for each photo in which there are any.</summary>
internal sealed class FoundTable(TextWriter output) : IReport<FoundReading>
{
    private int _photos, _faces, _skipped;

    public void Add(FoundReading reading)
    {
        var faces = reading.Faces;
        (_photos, _faces) = (_photos + 1, _faces + faces.Count);
        var count = faces.Count == 0 ? "no face found" : FaceText.Count(faces.Count, "face");
        var turn = reading.TurnedDegrees > 0 ? $", found after a turn by {reading.TurnedDegrees}° clockwise" : "";
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Terminal.Line(reading.Photo)}, {reading.Width} × {reading.Height}: {count}{turn}"));
        if (faces.Count > 0)
        {
            var table = new Table().AddColumns(Tables.Right("face"), Tables.Left("box"), Tables.Right("confidence"));
            foreach (var (index, face) in faces.Index())
            {
                table.AddRow((index + 1).ToString(CultureInfo.InvariantCulture), FaceText.Box(face.Box), FaceText.Confidence(face));
            }
            Tables.Write(output, table);
            output.WriteLine();
        }
    }

    public void Add(Skipped skipped) => _skipped++;

    public void Finish()
    {
        if (_photos + _skipped > 1)
        {
            var skipped = _skipped > 0 ? string.Create(CultureInfo.InvariantCulture, $"; {_skipped} skipped") : "";
            output.WriteLine($"{FaceText.Count(_faces, "face")} in {FaceText.Count(_photos, "photo")}{skipped}.");
        }
    }

    public void Dispose()
    {
    }
}
