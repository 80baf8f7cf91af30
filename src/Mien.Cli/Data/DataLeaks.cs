using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Mien.Cli.Evaluate;
using Mien.Cli.Recognize;
using Mien.Cli.Shared;
using Mien.Core;
using Mien.Data.Curation;
using Mien.Data.Datasets;
using Mien.Data.Fer2013;
using Mien.Data.Labelled;
using Spectre.Console;

namespace Mien.Cli.Data;

/// <summary><c>mien data leaks FILE</c>: which faces are in two parts of a data set.</summary>
internal static class DataLeaks
{
    // Of pairs less alike than this the hash would miss some.
    private const float AlikeByHash = 0.95f;

    private const int Shown = 20;

    /// <param name="output">Takes the table.</param>
    /// <param name="error">Takes progress.</param>
    public static Command Create(TextWriter output, TextWriter error)
    {
        var file = new Argument<string>("file") { Description = "fer2013.csv or icml_face_data.csv, plain or packed, or the folder of a set with faces.csv." };
        var least = new Option<double>("--correlation")
        {
            HelpName = "C", Description = "How alike two faces must be, 0.5 to 1.", DefaultValueFactory = _ => (double)(decimal)new DuplicateOptions().Correlation,
            CustomParser = given => EvaluationSwitches.Share(given, "--correlation", least: 0.5),
        };
        var all = new Option<bool>("--all") { Description = $"Every pair, not the first {Shown}." };
        var json = new Option<bool>("--json") { Description = "One JSON object with every pair instead of a table." };
        var leaks = new Command("leaks", "List faces that are in two parts of a data set, exactly, nearly or mirrored: mien data leaks fer2013.csv")
        {
            file, least, all, json,
        };
        leaks.SetAction(parsed =>
        {
            var (found, skipped) = Find(parsed.GetRequiredValue(file), (float)parsed.GetValue(least), error);
            if (parsed.GetValue(json))
            {
                output.WriteLine(JsonSerializer.Serialize(found, JsonSerializerOptions.Web));
            }
            else
            {
                Print(output, found, parsed.GetValue(all) ? int.MaxValue : Shown);
            }
            return SetFolders.Tell(error, skipped);
        });
        return leaks;
    }

    private static (Leaks Found, IReadOnlyList<Skipped> Skipped) Find(string path, float correlation, TextWriter error)
    {
        using var reading = new ProgressLine(error, Terminal.Is(error), $"Reading {Path.GetFileName(path)}", TimeProvider.System);
        var (faces, part, skipped) = Read(path, reading);
        reading.Dispose();
        SetFolders.WarnIfOverdue(path, error);
        using var comparing = new ProgressLine(error, Terminal.Is(error), $"Comparing {faces.Count} faces", TimeProvider.System);
        var options = new DuplicateOptions { Correlation = correlation };
        return (Leaks.In(faces, part, correlation < AlikeByHash ? options with { Slopes = DuplicateOptions.AllSlopes } : options, comparing), skipped);
    }

    private static (FaceSet Faces, Func<int, string> Part, IReadOnlyList<Skipped> Skipped) Read(string path, IProgress<double> reading)
    {
        if (Directory.Exists(path))
        {
            var faces = LabelledFaces.Read(path, new(), reading);
            return (faces.Faces(LabelledFaces.DistributionLabels), row => faces.Part(row) is { } part ? FacesCsv.Name(part) : "none", faces.Skipped);
        }
        var set = Fer2013Dataset.Read(new(path), reading);
        return (set.Faces(Fer2013Dataset.OwnLabels), row => set.Usage(row - 1).ToString(), []);
    }

    private static void Print(TextWriter output, Leaks found, int most)
    {
        var crossing = found.Crossing;
        output.WriteLine($"{FaceText.Count(found.Faces, "face")}: {FaceText.Count(found.Pairs, "pair")} of one picture, {found.ExactPairs} of them the same in every pixel.");
        if (crossing.Count == 0)
        {
            output.WriteLine("None is in two parts.");
            return;
        }
        foreach (var parts in crossing.GroupBy(leak => (leak.Part, leak.OtherPart)))
        {
            var (part, other) = parts.Key;
            var duplicates = parts.Select(leak => leak.OtherRow).Distinct().Count();
            var odd = parts.Count(leak => !leak.SameLabel);
            output.WriteLine($"{part} and {other} share {FaceText.Count(parts.Count(), "pair")}: {Kinds(parts)}; {odd} with another label; {FaceText.Count(duplicates, "face")} of {other}.");
        }
        output.WriteLine();
        var table = new Table().AddColumns(
            Tables.Right("row"), Tables.Left("part"), Tables.Right("duplicate"), Tables.Left("part"), Tables.Left("how"), Tables.Right("alike"), Tables.Left("label"));
        foreach (var leak in crossing.Take(most))
        {
            table.AddRow(
                Number(leak.Row), leak.Part, Number(leak.OtherRow), leak.OtherPart, leak.Kind,
                leak.Correlation.ToString("0.000", CultureInfo.InvariantCulture), leak.SameLabel ? "same" : "another");
        }
        Tables.Write(output, table);
        if (crossing.Count > most)
        {
            output.WriteLine($"… and {crossing.Count - most} more: --all");
        }
    }

    private static string Kinds(IEnumerable<Leak> leaks) =>
        string.Join(", ", leaks.GroupBy(leak => leak.Kind).Select(kind => $"{kind.Count()} {kind.Key}"));

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
