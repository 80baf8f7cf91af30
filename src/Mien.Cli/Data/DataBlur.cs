using System.CommandLine;
using Mien.Cli.Recognize;
using Mien.Cli.Shared;
using Mien.Core;
using Mien.Data.Consent;
using Mien.Recognition;
using Mien.Recognition.Detection;

namespace Mien.Cli.Data;

/// <summary><c>mien data blur SET --out DIR</c>: a copy for publication, all faces but the chosen blurred.</summary>
internal static class DataBlur
{
    /// <param name="output">Takes the counts.</param>
    /// <param name="error">Takes progress.</param>
    public static Command Create(TextWriter output, TextWriter error)
    {
        var set = new Argument<string>("set") { Description = "The folder of a set with faces.csv." };
        var folder = new Option<string>("--out") { Required = true, HelpName = "DIR", Description = "The copy's folder." };
        var show = new Option<string[]>("--show") { HelpName = "S", Description = "Subjects whose faces stay as they are; where there is subjects.csv, it must hold their consent to publication.", AllowMultipleArgumentsPerToken = true };
        var detector = new Option<string>("--detector") { HelpName = string.Join('|', DetectorCatalog.Names), Description = "What finds the faces of others in a picture.", DefaultValueFactory = _ => new RecognizerOptions().Detector };
        var command = new Command("blur", "Copy a set for publication, all faces blurred but the chosen: mien data blur faces --show anna --out faces-public") { set, folder, show, detector };
        command.SetAction(parsed =>
        {
            var (from, shown) = (parsed.GetRequiredValue(set), (parsed.GetValue(show) ?? []).ToHashSet(StringComparer.Ordinal));
            SetFolders.Read(from, error);
            RequireConsent(from, shown);
            using var finder = DetectorCatalog.Open(parsed.GetRequiredValue(detector));
            using var blurring = new ProgressLine(error, Terminal.Is(error), "Blurring", TimeProvider.System);
            var (blurred, kept) = Blurring.Copy(from, parsed.GetRequiredValue(folder), shown, finder.Detect, blurring);
            blurring.Dispose();
            output.WriteLine($"{FaceText.Count(blurred, "face")} blurred, {kept} shown: {parsed.GetRequiredValue(folder)}");
        });
        return command;
    }

    private static void RequireConsent(string set, HashSet<string> shown)
    {
        if (ConsentTable.Read(set) is { } consent && shown.Select(subject => (subject, Fault: consent.Fault(subject, "publication", SetFolders.Today))).FirstOrDefault(each => each.Fault is not null) is { Fault: { } fault } lacking)
        {
            throw new BadInputException($"--show {lacking.subject}", fault, "leave it out, or enter the consent in subjects.csv");
        }
    }
}
