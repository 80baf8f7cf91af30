using System.CommandLine;
using Mien.Cli.Recognize;
using Mien.Cli.Shared;
using Mien.Core;
using Mien.Data.Consent;
using Mien.Data.Labelled;

namespace Mien.Cli.Data;

/// <summary><c>mien data forget SUBJECT --set DIR</c>: removes a child from a set, and names the models that were trained on it.</summary>
internal static class DataForget
{
    /// <param name="output">Takes what was removed, and the models.</param>
    public static Command Create(TextWriter output)
    {
        var subject = new Argument<string>("subject") { Description = "As the column subject names them." };
        var set = new Option<string[]>("--set") { Required = true, HelpName = "DIR", Description = "The sets, and crops of them, to remove the subject from.", AllowMultipleArgumentsPerToken = true };
        var runs = new Option<string>("--runs") { HelpName = "DIR", Description = "Where trainings lie, to name the models that learned from these sets.", DefaultValueFactory = _ => "runs" };
        var database = new Option<string?>("--database") { HelpName = "URL", Description = "Where votes are kept, if not beside the set: postgres://user@host/database." };
        var command = new Command("forget", "Remove a child's pictures, votes and crops: mien data forget anna --set faces") { subject, set, runs, database };
        command.SetAction(async (parsed, _) =>
        {
            var name = parsed.GetRequiredValue(subject);
            var sets = parsed.GetRequiredValue(set).Select(folder => (Folder: folder, Faces: FacesCsv.Read(folder))).ToList();
            // All are looked at before anything is removed: a set without the child must not keep the others from being cleaned.
            var theirs = sets.Where(each => Forgetting.Knows(each.Folder, each.Faces, name)).ToList();
            if (theirs.Count == 0)
            {
                throw new BadInputException(string.Join(", ", sets.Select(each => each.Folder)), $"has no face of {name}", "check the column subject of faces.csv");
            }
            foreach (var (folder, faces) in theirs)
            {
                var models = Forgetting.ModelsTrainedOn(folder, parsed.GetRequiredValue(runs));
                // Votes first: as long as a picture is in the table, the same command finds it again.
                await SetFolders.ForgetVotes(folder, parsed.GetValue(database), faces.Where(face => face.Subject == name));
                output.WriteLine($"{folder}: {FaceText.Count(Forgetting.Subject(folder, name), "picture")} of {name} removed, and the votes on them.");
                foreach (var model in models)
                {
                    output.WriteLine($"{model}: was trained on this set; train it again, or withdraw it.");
                }
            }
            foreach (var (folder, _) in sets.Except(theirs))
            {
                output.WriteLine($"{folder}: has no face of {name}.");
            }
            return theirs.Count == sets.Count ? ExitCode.Done : ExitCode.SomeSkipped;
        });
        return command;
    }
}
