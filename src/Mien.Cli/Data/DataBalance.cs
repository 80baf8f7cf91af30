using System.CommandLine;
using System.Globalization;
using Mien.Cli.Shared;
using Mien.Core;
using Mien.Data.Datasets;
using Mien.Data.Folders;
using Spectre.Console;

namespace Mien.Cli.Data;

/// <summary><c>mien data balance SET --plan</c>: how many faces of each expression are missing for as many of each.</summary>
internal static class DataBalance
{
    /// <param name="output">Takes the plan.</param>
    /// <param name="error">Takes warnings.</param>
    public static Command Create(TextWriter output, TextWriter error)
    {
        var set = new Argument<string>("set") { Description = "The folder of a set with faces.csv." };
        var plan = new Option<bool>("--plan") { Required = true, Description = "Say what is missing; nothing is changed." };
        var to = new Option<int?>("--to") { HelpName = "N", Description = "Faces of each expression. Default: as many as the most frequent has.", CustomParser = given => Switch.Whole(given, "--to", 1, 10_000_000) };
        var command = new Command("balance", "Plan as many faces of each expression: mien data balance raf-db --plan") { set, plan, to };
        command.SetAction(parsed =>
        {
            var all = SetFolders.Read(parsed.GetRequiredValue(set), error);
            // Only what is learned from is balanced.
            var faces = all.Where(face => face.Split is null or FolderPart.Training).Where(face => !face.Label.IsEmpty).ToList();
            var counts = faces.CountBy(face => face.Label.Top!).OrderByDescending(pair => pair.Value).ToList();
            if (counts.Count == 0)
            {
                throw new BadInputException(parsed.GetRequiredValue(set), "has no labelled face to learn from", "label faces by mien annotate");
            }
            var target = parsed.GetValue(to) ?? counts[0].Value;
            var table = new Table().AddColumns([Tables.Left("expression"), .. Tables.Numbers("faces", "children", "target", "missing", "weight")]);
            foreach (var (label, count) in counts)
            {
                var children = faces.Count(face => face.Label.Top == label && face.Age is { } age && age.Most <= Children.MaximumAge);
                table.AddRow(label, Number(count), Number(children), Number(target), Number(Math.Max(0, target - count)), (faces.Count / (double)(counts.Count * count)).ToString("0.00", CultureInfo.InvariantCulture));
            }
            Tables.Write(output, table);
            output.WriteLine("missing: faces to collect or synthesize. weight: of balance.classes in a recipe, which needs no more faces.");
        });
        return command;
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
