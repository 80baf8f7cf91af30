using Mien.Cli.Recognize;
using Mien.Cli.Shared;
using Spectre.Console;

namespace Mien.Cli.Demo;

/// <summary>A table of drawn and read expressions, with the share that is right.</summary>
internal static class DemoTable
{
    public static void Write(TextWriter output, IReadOnlyList<DemoReading> readings)
    {
        var table = new Table().AddColumns(
            Tables.Left("drawn"), Tables.Left("read"), Tables.Left(""), Tables.Left("box"), new("all scores, %"), Tables.Right("detector"));
        foreach (var reading in readings)
        {
            table.AddRow(Row(reading));
        }
        Tables.Write(output, table);
        var drawn = readings.Count(reading => reading.Drawn is not null);
        var found = readings.Count(reading => reading is { Drawn: { }, Found: { } });
        var right = readings.Count(reading => reading.IsRight);
        output.WriteLine();
        var open = readings.Count(reading => reading is { Drawn: { }, IsOpen: true });
        output.WriteLine($"{found} of {drawn} faces found, {right} read as drawn, {open} left open. How well real faces are read, mien evaluate measures.");
    }

    private static string[] Row(DemoReading reading)
    {
        var drawn = reading.Drawn?.Expression.Name ?? "no face";
        if (reading.Found is not { } found)
        {
            return [drawn, "not found", "", FaceText.Box(reading.Drawn!.Box), "", ""];
        }
        var (face, scores) = found;
        var verdict = reading.IsRight || reading.IsOpen ? "" : "wrong";
        return [drawn, FaceText.Label(found), verdict, FaceText.Box(face.Box), FaceText.Scores(scores), FaceText.Confidence(face)];
    }
}
