using System.CommandLine;
using Mien.Core;
using Mien.Data.Folders;
using Mien.Data.Labelled;

namespace Mien.Cli.Data;

/// <summary><c>mien data select SET --age 0-13 --out DIR</c>: some of a set as a set of its own.</summary>
internal static class DataSelect
{
    /// <param name="output">Takes the counts.</param>
    /// <param name="error">Takes warnings.</param>
    public static Command Create(TextWriter output, TextWriter error)
    {
        var set = new Argument<string>("set") { Description = "The folder of a set with faces.csv." };
        var folder = new Option<string>("--out") { Required = true, HelpName = "DIR", Description = "The new folder." };
        var age = new Option<string?>("--age") { HelpName = "A-B", Description = "Faces whose age is known to lie within, such as 0-13." };
        var label = new Option<string[]>("--label") { HelpName = "E", Description = "Faces of these expressions, by the largest share.", AllowMultipleArgumentsPerToken = true };
        var subject = new Option<string[]>("--subject") { HelpName = "S", Description = "Faces of these people.", AllowMultipleArgumentsPerToken = true };
        var split = new Option<string?>("--split") { Description = "Faces of this part." };
        split.AcceptOnlyFromAmong("train", "val", "test");
        var majority = new Option<bool>("--majority") { Description = "Faces that more than half of the raters agree on." };
        var source = new Option<string?>("--source") { HelpName = "TEXT", Description = "Faces whose source holds this text." };
        var command = new Command("select", "Take some of a set: mien data select raf-db --age 0-13 --out raf-db-children") { set, folder, age, label, subject, split, majority, source };
        command.SetAction(parsed =>
        {
            SetFolders.Read(parsed.GetRequiredValue(set), error);
            var selection = new FaceSelection
            {
                Age = parsed.GetValue(age) is { } years ? AgeRange.Parse(years) ?? throw new BadInputException($"--age {years}", "is no range of whole years", "give one such as 0-13") : null,
                Labels = parsed.GetValue(label) is { Length: > 0 } labels ? labels : null, Subjects = parsed.GetValue(subject) is { Length: > 0 } subjects ? subjects : null,
                Split = parsed.GetValue(split) switch { "train" => FolderPart.Training, "val" => FolderPart.Validation, "test" => FolderPart.Test, _ => null },
                WithMajority = parsed.GetValue(majority), Source = parsed.GetValue(source),
            };
            SetTables.Write(output, selection.Copy(parsed.GetRequiredValue(set), parsed.GetRequiredValue(folder)));
        });
        return command;
    }
}
