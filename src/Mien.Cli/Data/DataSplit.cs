using System.CommandLine;
using System.Globalization;
using Mien.Cli.Evaluate;
using Mien.Cli.Shared;
using Mien.Core;
using Mien.Data.Folders;
using Mien.Data.Labelled;
using Mien.Data.Splits;
using Spectre.Console;

namespace Mien.Cli.Data;

/// <summary><c>mien data split SET</c>: parts a set for training, validation and testing, no child on two sides.</summary>
internal static class DataSplit
{
    private const string Subject = "subject", Stratified = "stratified", Official = "official";

    /// <param name="output">Takes the counts.</param>
    /// <param name="error">Takes progress.</param>
    public static Command Create(TextWriter output, TextWriter error)
    {
        var set = new Argument<string>("set") { Description = "The folder of a set with faces.csv; its column split is written anew." };
        var by = new Option<string>("--by") { Description = "subject: every face must say whose it is; stratified: subjects stay together where they are known; official: check the set's own parts.", DefaultValueFactory = _ => Stratified };
        by.AcceptOnlyFromAmong(Subject, Stratified, Official);
        var test = new Option<double>("--test") { HelpName = "S", Description = "Share to judge on.", DefaultValueFactory = _ => 0.2, CustomParser = given => EvaluationSwitches.Share(given, "--test", least: 0.01) };
        var validation = new Option<double>("--validate") { HelpName = "S", Description = "Share to choose the epoch by; 0: none.", CustomParser = given => EvaluationSwitches.Share(given, "--validate", least: 0) };
        var folds = new Option<int?>("--folds") { HelpName = "K", Description = "In place of a share: K folds, of which --fold is judged on.", CustomParser = given => Switch.Whole(given, "--folds", 2, 100) };
        var fold = new Option<int>("--fold") { HelpName = "N", Description = "The fold to judge on, from 1.", DefaultValueFactory = _ => 1, CustomParser = given => Switch.Whole(given, "--fold", 1, 100) };
        var seed = new Option<int>("--seed") { HelpName = "N", Description = "Decides which face is where.", CustomParser = given => Switch.Whole(given, "--seed", 0, int.MaxValue) };
        var copies = new Option<bool>("--ignore-copies") { Description = "Do not look for copies of one picture, which otherwise stay on one side." };
        var command = new Command("split", "Part a set: mien data split raf-db --by subject --test 0.2, or --folds 10 --fold 3") { set, by, test, validation, folds, fold, seed, copies };
        Switch.BelongTogether(command, fold, folds);
        Switch.Exclude(command, test, folds);
        Switch.Exclude(command, validation, folds);
        command.SetAction(parsed =>
        {
            var folder = parsed.GetRequiredValue(set);
            var faces = SetFolders.Read(folder, error);
            if (parsed.GetValue(by) == Official)
            {
                Print(output, Checked(folder, faces));
                return;
            }
            if (parsed.GetValue(folds) is { } most && parsed.GetValue(fold) > most)
            {
                throw new BadInputException($"--fold {parsed.GetValue(fold)}", $"is not one of {most}", $"give 1 to {most}");
            }
            if (parsed.GetValue(folds) is null && parsed.GetValue(test) + parsed.GetValue(validation) >= 1)
            {
                throw new BadInputException("--test and --validate", "leave nothing to learn from", "give shares that are together below 1");
            }
            using var comparing = new ProgressLine(error, Terminal.Is(error), "Looking for copies", TimeProvider.System);
            var pairs = parsed.GetValue(copies) ? [] : FaceGroups.Copies(folder, faces, comparing).ToList();
            comparing.Dispose();
            var groups = FaceGroups.Find(faces, parsed.GetValue(by) == Subject, pairs);
            var split = parsed.GetValue(folds) is { } count ? SetSplit.ByFold(faces, groups, count, parsed.GetValue(fold), parsed.GetValue(seed))
                : SetSplit.ByShare(faces, groups, parsed.GetValue(test), parsed.GetValue(validation), parsed.GetValue(seed));
            FacesCsv.Write(folder, split);
            DataCard.Read(folder)?.Counting(split).Write(folder);
            Print(output, split);
        });
        return command;
    }

    private static IReadOnlyList<LabelledFace> Checked(string folder, IReadOnlyList<LabelledFace> faces)
    {
        if (faces.All(face => face.Split is null))
        {
            throw new BadInputException(folder, "has no parts of its own", "split it by --by subject or --by stratified");
        }
        var both = faces.Where(face => face is { Subject: not null, Split: not null }).GroupBy(face => face.Subject).FirstOrDefault(subject => subject.DistinctBy(face => face.Split).Count() > 1);
        return both is null ? faces : throw new BadInputException(folder, $"has faces of {both.Key} in several parts", "split it by --by subject");
    }

    private static void Print(TextWriter output, IReadOnlyList<LabelledFace> faces)
    {
        var labels = faces.Select(face => face.Label.Top ?? "unlabelled").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var table = new Table().AddColumns([Tables.Left("part"), Tables.Right("faces"), Tables.Right("subjects"), .. Tables.Numbers(labels)]);
        foreach (var part in faces.GroupBy(face => face.Split).OrderBy(part => part.Key ?? FolderPart.Test + 1))
        {
            var counts = part.CountBy(face => face.Label.Top ?? "unlabelled").ToDictionary();
            string[] row = [FacesCsv.Name(part.Key) is { Length: > 0 } name ? name : "none", Number(part.Count()), Number(part.Select(face => face.Subject).OfType<string>().Distinct().Count()), .. labels.Select(label => Number(counts.GetValueOrDefault(label)))];
            table.AddRow(row);
        }
        Tables.Write(output, table);
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
