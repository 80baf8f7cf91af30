using System.CommandLine;
using Mien.Cli.Recognize;
using Mien.Data.Export;

namespace Mien.Cli.Data;

/// <summary><c>mien data export KIND SET --out DIR</c>: a set in another program's form.</summary>
internal static class DataExport
{
    /// <param name="output">Takes the count.</param>
    /// <param name="error">Takes warnings.</param>
    public static Command Create(TextWriter output, TextWriter error)
    {
        var kind = new Argument<string>("kind") { Description = "imagefolder (Hugging Face), ferplus (FER2013Train/label.csv …) or label-studio (tasks.json)." };
        kind.AcceptOnlyFromAmong([.. DatasetExport.Kinds]);
        var set = new Argument<string>("set") { Description = "The folder of a set with faces.csv." };
        var folder = new Option<string>("--out") { Required = true, HelpName = "DIR", Description = "The new folder." };
        var command = new Command("export", "Write a set in another program's form: mien data export imagefolder raf-db --out raf-db-hf") { kind, set, folder };
        command.SetAction(parsed =>
        {
            SetFolders.WarnIfOverdue(parsed.GetRequiredValue(set), error);
            var count = DatasetExport.Run(parsed.GetRequiredValue(kind), parsed.GetRequiredValue(set), parsed.GetRequiredValue(folder));
            output.WriteLine($"{FaceText.Count(count, "face")}: {parsed.GetRequiredValue(folder)}");
        });
        return command;
    }
}
