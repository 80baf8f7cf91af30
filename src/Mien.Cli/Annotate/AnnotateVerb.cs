using System.CommandLine;
using System.Net;
using Mien.Cli.Data;
using Mien.Cli.Shared;
using Mien.Core;
using Mien.Data.Annotation;
using Mien.Data.Consent;
using Mien.Data.Labelled;
using Mien.Lab.Recipes;

namespace Mien.Cli.Annotate;

/// <summary><c>mien annotate DIR</c>: several raters label the faces of a set on a web page.</summary>
internal static class AnnotateVerb
{
    private const string Eight = "neutral,happy,surprise,sad,angry,disgust,fear,contempt";

    /// <param name="output">Takes the links, and reports.</param>
    /// <param name="error">Takes warnings and faults of the server.</param>
    public static Command Create(TextWriter output, TextWriter error)
    {
        var folder = new Argument<string>("set") { Description = "The folder of a set with faces.csv, as mien curate makes it." };
        var labels = new Option<string>("--labels") { HelpName = "E,E", Description = "The expressions, in the order of the keys.", DefaultValueFactory = _ => Eight };
        var votes = new Option<int>("--votes") { HelpName = "N", Description = "Votes on each picture.", DefaultValueFactory = _ => 10, CustomParser = given => Switch.Whole(given, "--votes", 1, 1000) };
        var need = new Option<int>("--need") { HelpName = "M", Description = "How many of them must agree.", DefaultValueFactory = _ => 6, CustomParser = given => Switch.Whole(given, "--need", 1, 1000) };
        var rounds = new Option<int>("--rounds") { HelpName = "N", Description = "How often an undecided picture is looked at, the first time included.", DefaultValueFactory = _ => 2, CustomParser = given => Switch.Whole(given, "--rounds", 1, 10) };
        var raters = new Option<string[]>("--rater") { HelpName = "NAME", Description = "Make a link for a rater; an earlier link of theirs is then worth nothing.", AllowMultipleArgumentsPerToken = true };
        var revoke = new Option<string?>("--revoke") { HelpName = "NAME", Description = "Make a rater's link worth nothing, and end." };
        var gold = new Option<string?>("--gold") { HelpName = "FILE", Description = "Pictures with known answers: a table with the columns file and label." };
        var context = new Option<string?>("--context") { HelpName = "DIR", Description = "Where the whole photos lie, which raters may then look at." };
        var model = new Option<string?>("--order-by") { HelpName = "MODEL", Description = "Show first what this model is least sure of, or reads otherwise than the raters: a name in models/ or an ONNX file. Default: the model that was trained on the votes last. What it says is not shown." };
        var recipe = new Option<string?>("--recipe") { HelpName = "FILE", Description = "How to train on the votes, where the owner's page asks for it. Default: mini-Xception in 30 epochs." };
        var database = new Option<string?>("--database") { HelpName = "URL", Description = "postgres://user:password@host/database in place of SQLite in the set's folder." };
        var serve = new Option<string?>("--serve") { HelpName = "ADDRESS", Description = "For a team: an address of this machine, such as 192.168.1.7 or 0.0.0.0. Default: this machine alone." };
        var port = new Option<int>("--port") { HelpName = "N", Description = "Where it listens; 0: any that is free.", DefaultValueFactory = _ => 5051, CustomParser = given => Switch.Whole(given, "--port", 0, 65535) };
        var report = new Option<bool>("--report") { Description = "Say how far the raters agree, and end." };
        var html = new Option<string?>("--html") { HelpName = "FILE", Description = "With --report: write a page too." };
        var apply = new Option<bool>("--apply") { Description = "Write labels and votes into faces.csv, and end." };
        var command = new Command("annotate", "Let several raters label faces on a web page: mien annotate faces --rater anna --rater ben") { folder, labels, votes, need, rounds, raters, revoke, gold, context, model, recipe, database, serve, port, report, html, apply };
        Switch.BelongTogether(command, html, report);
        command.SetAction(async (parsed, cancel) =>
        {
            var set = parsed.GetRequiredValue(folder);
            SetFolders.Read(set, error);
            var isServing = !parsed.GetValue(report) && !parsed.GetValue(apply) && parsed.GetValue(revoke) is null;
            if (isServing && ConsentCheck.Faults(set, SetFolders.Today, "annotation") is { Count: > 0 } lacking)
            {
                error.WriteLine(Terminal.Line($"subjects.csv gives no valid consent to annotation for {string.Join(", ", lacking)}; take them out by mien data select or forget."));
            }
            if (!isServing && parsed.GetValue(database) is null && !VoteStore.IsIn(set))
            {
                throw new BadInputException(set, "has no votes yet", $"begin by mien annotate {set} --rater NAME");
            }
            await using var store = await VoteStore.Open(set, parsed.GetValue(database), isServing);
            if (parsed.GetValue(revoke) is { } name)
            {
                output.WriteLine(await store.Revoke(name) ? $"The link of {name} is worth nothing any more; their votes stay." : throw new BadInputException($"--revoke {name}", "is no rater", $"name one of {string.Join(", ", await store.Raters())}"));
                return ExitCode.Done;
            }
            var begun = await store.Options();
            var options = new AnnotationOptions
            {
                Labels = begun is not null && parsed.GetResult(labels) is { Implicit: true } ? begun.Labels : LabelsOf(parsed.GetRequiredValue(labels)),
                Votes = Given(votes) ?? begun?.Votes ?? 10, Need = Given(need) ?? begun?.Need ?? 6, Rounds = Given(rounds) ?? begun?.Rounds ?? 2,
            };
            if (parsed.GetValue(recipe) is { } how)
            {
                Recipe.Read(how);
            }
            var project = await AnnotationProject.Open(set, store, options, parsed.GetValue(gold) is { } known ? GoldTable.Read(known) : null, TimeProvider.System, isServing);
            if (isServing && project.Pictures.Where(picture => !File.Exists(Path.Combine(set, picture.File))).ToList() is { Count: > 0 } gone)
            {
                error.WriteLine(Terminal.Line($"{gone.Count} of {project.Pictures.Count} pictures are gone, such as {gone[0].File}: they are shown to nobody; copy the set again."));
            }
            var models = await store.Models();
            if (isServing && (parsed.GetValue(model) ?? models.LastOrDefault(each => File.Exists(each.Path))?.Path) is { } asked)
            {
                project.Order(Opinions(set, asked, error, cancel));
            }
            if (parsed.GetValue(report))
            {
                AnnotationTables.Write(output, project);
                if (parsed.GetValue(html) is { } page)
                {
                    AnnotationReport.Write(page, project, models);
                }
                return ExitCode.Done;
            }
            if (parsed.GetValue(apply))
            {
                var (labelled, none, open) = AnnotationResult.Apply(project);
                output.WriteLine($"{labelled} faces labelled, {none} no faces, {open} undecided or not done: {Path.Combine(set, FacesCsv.FileName)}");
                return ExitCode.Done;
            }
            var address = parsed.GetValue(serve) is { } text ? IPAddress.TryParse(text, out var read) ? read : throw new BadInputException($"--serve {text}", "is no address", "give one such as 192.168.1.7 or 0.0.0.0") : IPAddress.Loopback;
            await new AnnotateServer(project, store, parsed.GetValue(recipe), output, error).Run(address, parsed.GetValue(port), parsed.GetValue(raters) ?? [], parsed.GetValue(context), cancel);
            return ExitCode.Done;

            int? Given(Option<int> option) => parsed.GetResult(option) is { Implicit: false } ? parsed.GetValue(option) : null;
        });
        return command;
    }

    private static IReadOnlyDictionary<string, Tally> Opinions(string set, string model, TextWriter error, CancellationToken cancel)
    {
        using var asking = new ProgressLine(error, Terminal.Is(error), $"Asking {model}", TimeProvider.System);
        return ModelOpinions.Read(set, model, asking, cancel);
    }

    private static List<string> LabelsOf(string text)
    {
        try
        {
            return [.. LabelSet.Parse(text).Select(label => label.Name)];
        }
        catch (ArgumentException e)
        {
            throw new BadInputException($"--labels {text}", e.Message.Split(" (Parameter")[0].TrimEnd('.'), "give expressions parted by commas, such as happy,sad,neutral");
        }
    }
}
