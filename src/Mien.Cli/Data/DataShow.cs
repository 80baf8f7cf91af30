using System.CommandLine;
using Mien.Cli.Recognize;
using Mien.Cli.Shared;
using Mien.Core;
using Mien.Data.Curation;
using Mien.Data.Datasets;
using Mien.Data.Fer2013;
using Mien.Data.Labelled;
using Mien.Vision.Codecs;

namespace Mien.Cli.Data;

/// <summary><c>mien data show --fer2013 FILE --ages FILE --select children</c>: faces of a data set with their rows and ages, to be looked at.</summary>
internal static class DataShow
{
    private const int Usual = 60, Most = 2000, SheetPx = 96;

    private const string All = "all", ChildrenAlone = "children";

    /// <param name="output">Takes what was found and where the sheet is.</param>
    /// <param name="error">Takes progress.</param>
    public static Command Create(TextWriter output, TextWriter error)
    {
        var faces = new Option<string?>("--fer2013") { HelpName = "FILE", Description = "fer2013.csv, icml_face_data.csv or train.csv, plain or packed." };
        var votes = new Option<string?>("--ferplus") { HelpName = "FILE", Description = "fer2013new.csv of FER+: its names are the key by which ages are joined." };
        var ages = new Option<string?>("--ages") { HelpName = "FILE", Description = "ages.csv; needed for --select children." };
        var folder = new Option<string?>("--faces") { HelpName = "DIR", Description = "In place of --fer2013: a set with faces.csv." };
        var select = new Option<string>("--select") { Description = "Whose faces.", DefaultValueFactory = _ => All };
        select.AcceptOnlyFromAmong(All, ChildrenAlone);
        var count = new Option<int>("--count") { HelpName = "N", Description = "The most faces, spread evenly.", DefaultValueFactory = _ => Usual, CustomParser = given => Switch.Whole(given, "--count", 1, Most) };
        var save = new Option<string>("--save") { Required = true, HelpName = "FILE", Description = "The sheet: .png, .jpg or .webp." };
        var command = new Command("show", "Show faces of a data set with row and age: mien data show --fer2013 fer2013.csv --ages ages.csv --select children --save sheet.png")
        {
            faces, folder, votes, ages, select, count, save,
        };
        command.Validators.Add(given =>
        {
            if (!Switch.LacksValue(given, command) && Switch.IsGiven(given, faces) == Switch.IsGiven(given, folder))
            {
                given.AddError("Expected the faces by one of --fer2013 FILE and --faces DIR.");
            }
        });
        Array.ForEach([votes, ages], option => Switch.BelongTogether(command, option, faces));
        command.SetAction(parsed =>
        {
            var files = parsed.GetValue(faces) is { } file ? new Fer2013Files(file, parsed.GetValue(votes), parsed.GetValue(ages)) : null;
            Run(files, parsed.GetValue(folder), parsed.GetRequiredValue(select) == ChildrenAlone, parsed.GetValue(count), parsed.GetRequiredValue(save), output, error);
        });
        return command;
    }

    private static void Run(Fer2013Files? files, string? folder, bool childrenAlone, int count, string sheet, TextWriter output, TextWriter error)
    {
        OutputFile.RequirePicture(sheet, files?.Faces, files?.Votes, files?.Ages);
        if (childrenAlone && files is { Ages: null })
        {
            throw new BadInputException("--select children", "needs ages", "add --ages ages.csv");
        }
        var source = files?.Faces ?? folder!;
        using var reading = new ProgressLine(error, Terminal.Is(error), $"Reading {Path.GetFileName(source.TrimEnd('/'))}", TimeProvider.System);
        var all = files is null ? LabelledFaces.Read(source, new() { Size = SheetPx, Channels = 3 }, reading).Faces(LabelledFaces.DistributionLabels) : Fer2013Dataset.Read(files, reading).Faces(Fer2013Dataset.OwnLabels);
        reading.Dispose();
        SetFolders.WarnIfOverdue(source, error);
        var found = Children.Count(all);
        var shown = childrenAlone ? Children.In(all) : all;
        if (shown.Count == 0)
        {
            throw new BadInputException(files?.Ages ?? source, $"no face is known to be {Children.MaximumAge} or younger", "give the ages of these faces");
        }
        ContactSheet.Draw(shown, count).Save(sheet);
        output.WriteLine(found.OfKnownAge > 0 ? $"Found {found}." : "No age is known: no ages were given (--ages).");
        output.WriteLine($"{FaceText.Count(Math.Min(count, shown.Count), "face")} of {shown.Count}, with row and age: {sheet}");
    }
}
