using System.CommandLine;
using Mien.Cli.Photos;
using Mien.Data.Annotation;
using Mien.Data.Consent;
using Mien.Data.Labelled;

namespace Mien.Cli.Verbs.Sets;

/// <summary><c>mien data forget SUBJECT --set DIR</c>: removes a child from a set, and names the models that were trained on it.</summary>
internal static class DataForget
{
    /// <param name="output">Takes what was removed, and the models.</param>
    public static Command Create(TextWriter output)
    {
        var subject = new Argument<string>("subject") { Description = "As the column subject names them." };
        var sets = new Option<string[]>("--set") { Required = true, HelpName = "DIR", Description = "The sets, and crops of them, to remove the subject from.", AllowMultipleArgumentsPerToken = true };
        var runs = new Option<string>("--runs") { HelpName = "DIR", Description = "Where trainings lie, to name the models that learned from these sets.", DefaultValueFactory = _ => "runs" };
        var database = new Option<string?>("--database") { HelpName = "URL", Description = "Where votes are kept, if not beside the set: postgres://user@host/database." };
        var command = new Command("forget", "Remove a child's pictures, votes and crops: mien data forget anna --set faces") { subject, sets, runs, database };
        command.SetAction(async (parsed, _) =>
        {
            var name = parsed.GetRequiredValue(subject);
            var found = false;
            foreach (var set in parsed.GetRequiredValue(sets))
            {
                var models = Forgetting.ModelsTrainedOn(set, parsed.GetRequiredValue(runs));
                // Votes first: as long as a picture is in the table, the same command finds it again.
                await ForgetVotes(set, name, parsed.GetValue(database));
                var removed = Forgetting.Subject(set, name);
                found |= removed > 0;
                output.WriteLine($"{set}: {FaceText.Count(removed, "picture")} of {name} removed, and the votes on them.");
                foreach (var model in models)
                {
                    output.WriteLine($"{model}: was trained on this set; train it again, or withdraw it.");
                }
            }
            return found ? ExitCode.Done : ExitCode.SomeSkipped;
        });
        return command;
    }

    private static async Task ForgetVotes(string set, string subject, string? database)
    {
        if (database is null && !VoteStore.IsIn(set))
        {
            return;
        }
        await using var store = await VoteStore.Open(set, database, exclusive: true);
        foreach (var face in FacesCsv.Read(set).Where(face => face.Subject == subject))
        {
            await store.Forget(face.File);
        }
    }
}
