using System.CommandLine;
using Mien.Cli.Shared;
using Mien.Data.Import;
using Mien.Data.Labelled;

namespace Mien.Cli.Data;

/// <summary><c>mien data import KIND PATH --out DIR</c>: a published data set, or a team's own, in Mien's form.</summary>
internal static class DataImport
{
    /// <param name="output">Takes the counts.</param>
    /// <param name="error">Takes progress and what was left out.</param>
    public static Command Create(TextWriter output, TextWriter error)
    {
        var kind = new Argument<string>("kind") { Description = string.Join('\n', Importers.Kinds.Select(each => $"{each.Kind}: {each.Layout}")) };
        var path = new Argument<string>("path") { Description = "The set's folder, file, or zip or tar archive." };
        var folder = new Option<string>("--out") { Required = true, HelpName = "DIR", Description = "The new folder: pictures/, faces.csv and card.json." };
        var classes = new Option<int>("--classes") { HelpName = "N", Description = "Of affectnet: 7, or 8 with contempt.", DefaultValueFactory = _ => 8, CustomParser = given => Switch.Whole(given, "--classes", 7, 8) };
        var every = new Option<int>("--every") { HelpName = "N", Description = "Of videos: every how many frames one is taken.", DefaultValueFactory = _ => 30, CustomParser = given => Switch.Whole(given, "--every", 1, 100_000) };
        var labels = new Option<string?>("--labels") { HelpName = "W=E,…", Description = "Of folders, imagefolder and label-studio: what words of your own become, such as joyful=happy,tired=neutral,days=-, where - leaves out." };
        var own = new Option<bool>("--own-labels") { Description = "Of these: learn words that Mien does not know as expressions of your own. Without it they are refused." };
        var terms = new Option<string?>("--terms") { HelpName = "TEXT", Description = "The terms of use, which the card of every model trained on it will hold. Default: the kind's." };
        var parquet = new Option<bool>("--parquet") { Description = "Write faces.parquet beside faces.csv." };
        var command = new Command("import", "Bring a data set into Mien's form: mien data import raf-db basic/ --out raf-db") { kind, path, folder, classes, every, labels, own, terms, parquet };
        command.SetAction((parsed, cancel) =>
        {
            var request = new ImportRequest(parsed.GetRequiredValue(path)) { Classes = parsed.GetValue(classes), EveryFrames = parsed.GetValue(every), Labels = parsed.GetValue(labels) is { } map ? LabelMap.Parse(map, parsed.GetValue(own)) : new(parsed.GetValue(own)) };
            return Task.FromResult(Run(parsed.GetRequiredValue(kind), request, parsed.GetRequiredValue(folder), parsed.GetValue(terms), parsed.GetValue(parquet), output, error, cancel));
        });
        return command;
    }

    private static int Run(string kind, ImportRequest request, string folder, string? terms, bool parquet, TextWriter output, TextWriter error, CancellationToken cancel)
    {
        using var counting = new CountLine(error, Terminal.Is(error), $"Importing {kind}:", "faces", TimeProvider.System);
        var (card, notes) = DatasetImport.Run(kind, request, folder, terms, counting, cancel);
        counting.Dispose();
        if (parquet)
        {
            FacesParquet.Write(folder, FacesCsv.Read(folder));
        }
        SetTables.Write(output, card);
        foreach (var skipped in notes.Named)
        {
            error.WriteLine(Terminal.Line($"{skipped.Path}: {skipped.Reason}"));
        }
        output.WriteLine($"{folder}: set data.set to faces and data.path to it in a recipe.");
        return card.LeftOut.Count == 0 ? ExitCode.Done : ExitCode.SomeSkipped;
    }
}
