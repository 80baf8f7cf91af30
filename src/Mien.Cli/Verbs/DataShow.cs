using System.CommandLine;
using Mien.Cli.Photos;
using Mien.Core;
using Mien.Data.Curation;
using Mien.Data.Datasets;
using Mien.Vision.Codecs;

namespace Mien.Cli.Verbs;

/// <summary><c>mien data show --fer2013 FILE --ages FILE --select children</c>: faces of a data set with their rows and ages, to be looked at.</summary>
internal static class DataShow
{
    private const int Usual = 60, Most = 2000;

    private const string All = "all", ChildrenAlone = "children";

    /// <param name="output">Takes what was found and where the sheet is.</param>
    /// <param name="error">Takes progress.</param>
    public static Command Create(TextWriter output, TextWriter error)
    {
        var faces = new Option<string>("--fer2013") { Required = true, HelpName = "FILE", Description = "fer2013.csv, icml_face_data.csv or train.csv, plain or packed." };
        var votes = new Option<string?>("--ferplus") { HelpName = "FILE", Description = "fer2013new.csv of FER+: its names are the key by which ages are joined." };
        var ages = new Option<string?>("--ages") { HelpName = "FILE", Description = "ages.csv; needed for --select children." };
        var select = new Option<string>("--select") { Description = "Whose faces.", DefaultValueFactory = _ => All };
        select.AcceptOnlyFromAmong(All, ChildrenAlone);
        var count = new Option<int>("--count") { HelpName = "N", Description = "The most faces, spread evenly.", DefaultValueFactory = _ => Usual, CustomParser = given => Switch.Whole(given, "--count", 1, Most) };
        var save = new Option<string>("--save") { Required = true, HelpName = "FILE", Description = "The sheet: .png, .jpg or .webp." };
        var command = new Command("show", "Show faces of a data set with row and age: mien data show --fer2013 fer2013.csv --ages ages.csv --select children --save sheet.png")
        {
            faces, votes, ages, select, count, save,
        };
        command.SetAction(parsed =>
        {
            var files = new Fer2013Files(parsed.GetRequiredValue(faces), parsed.GetValue(votes), parsed.GetValue(ages));
            Run(files, parsed.GetRequiredValue(select) == ChildrenAlone, parsed.GetValue(count), parsed.GetRequiredValue(save), output, error);
        });
        return command;
    }

    private static void Run(Fer2013Files files, bool childrenAlone, int count, string sheet, TextWriter output, TextWriter error)
    {
        OutputFile.RequirePicture(sheet, files.Faces, files.Votes, files.Ages);
        if (childrenAlone && files.Ages is null)
        {
            throw new BadInputException("--select children", "needs ages", "add --ages ages.csv");
        }
        using var reading = new ProgressLine(error, Terminal.Is(error), $"Reading {Path.GetFileName(files.Faces)}", TimeProvider.System);
        var all = Fer2013.Read(files, reading).Faces(Fer2013.OwnLabels);
        reading.Dispose();
        var found = Children.Count(all);
        var shown = childrenAlone ? Children.In(all) : all;
        if (shown.Count == 0)
        {
            throw new BadInputException(files.Ages!, $"no face is known to be {Children.MaximumAge} or younger", "give the ages of these faces");
        }
        ContactSheet.Of(shown, count).Save(sheet);
        output.WriteLine(found.OfKnownAge > 0 ? $"Found {found}." : "No age is known: no ages were given (--ages).");
        output.WriteLine($"{FaceText.Count(Math.Min(count, shown.Count), "face")} of {shown.Count}, with row and age: {sheet}");
    }
}
