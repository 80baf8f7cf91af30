using System.CommandLine;
using Mien.Cli.Shared;
using Mien.Evaluation.Synthesis;

namespace Mien.Cli.Synthesize;

/// <summary><c>mien synthesize report DIR</c>: how far synthetic faces are from real ones, whether they show what they should, and whether they copy.</summary>
internal static class SynthesizeReport
{
    private const string Children = "children", All = "all", Fer2013 = "fer2013", DefaultModel = "mien-net";

    /// <param name="output">Takes the figures.</param>
    /// <param name="error">Takes progress, and pictures that could not be read.</param>
    public static Command Create(TextWriter output, TextWriter error)
    {
        var set = new Argument<string>("set") { Description = "A folder of synthetic faces; the verdict goes into its synthetic.json." };
        var real = new Option<string>("--real") { HelpName = "SET", Description = "The real faces: fer2013, or a folder of your own, with the faces that the generator learned from and others.", DefaultValueFactory = _ => Fer2013 };
        var labels = new Option<string?>("--labels") { Description = "The label view of the real faces. Default: the one that labels most of what the generator learned from." };
        var select = new Option<string?>("--select") { Description = "The real faces that are held out: children alone, or all. Default: children, where the generator learned from children alone." };
        select.AcceptOnlyFromAmong(Children, All);
        var data = Switch.DataFolder("With --real fer2013: ");
        var originals = new Option<string?>("--originals") { HelpName = "DIR", Description = "Where the pictures are that were translated, where mien synthesize took them by --photos: faces of the size of the set's." };
        var recognizer = new Option<string>("--recognizer") { HelpName = "M", Description = "Reads the faces; it must not have learned from them. A name in models/ or an ONNX file.", DefaultValueFactory = _ => DefaultModel };
        var features = new Option<string>("--features") { HelpName = "M", Description = "The recognizer in whose features distances are measured.", DefaultValueFactory = _ => DefaultModel };
        var most = new Option<int>("--faces") { HelpName = "N", Description = "The most faces of a kind that are compared.", DefaultValueFactory = _ => 2000, CustomParser = given => Switch.Whole(given, "--faces", SynthesisJudge.LeastFaces, 10_000) };
        var seed = new Option<int>("--seed") { HelpName = "N", Description = "Decides which those are.", CustomParser = given => Switch.Whole(given, "--seed", 0, int.MaxValue) };
        var html = new Option<string?>("--html") { HelpName = "FILE", Description = "Where the page goes. Default: report.html in the folder." };
        var json = new Option<bool>("--json") { Description = "One JSON object instead of tables and the page." };
        var command = new Command("report", "Judge synthetic faces, and whether they copy real ones: mien synthesize report synthetic/sad --real fer2013")
        {
            set, real, labels, select, data, originals, recognizer, features, most, seed, html, json,
        };
        Switch.Exclude(command, html, json);
        command.SetAction(parsed => new SynthesizeReportRun(output, error).Run(new(parsed.GetRequiredValue(set), parsed.GetRequiredValue(real))
        {
            Labels = parsed.GetValue(labels), Children = parsed.GetValue(select) is { } chosen ? chosen == Children : null, Data = parsed.GetValue(data), Originals = parsed.GetValue(originals),
            Recognizer = parsed.GetRequiredValue(recognizer), Features = parsed.GetRequiredValue(features), Most = parsed.GetValue(most), Seed = parsed.GetValue(seed),
            Html = parsed.GetValue(html), AsJson = parsed.GetValue(json),
        }));
        return command;
    }
}
