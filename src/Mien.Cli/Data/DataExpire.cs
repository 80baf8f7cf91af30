using System.CommandLine;
using System.Globalization;
using Mien.Cli.Recognize;
using Mien.Cli.Shared;
using Mien.Core;
using Mien.Data.Consent;
using Mien.Data.Labelled;

namespace Mien.Cli.Data;

/// <summary><c>mien data expire SET</c>: removes the pictures of a set whose day is past; <c>--on</c> sets that day.</summary>
internal static class DataExpire
{
    /// <param name="output">Takes what was removed or set.</param>
    public static Command Create(TextWriter output)
    {
        var set = new Argument<string>("set") { Description = "The folder of a set with faces.csv and card.json." };
        var on = new Option<string?>("--on") { HelpName = "DAY", Description = "Set the last day on which its pictures may be kept, such as 2030-12-31; nothing is removed." };
        var command = new Command("expire", "Remove the pictures of a set whose day is past: mien data expire faces") { set, on };
        command.SetAction(async (parsed, _) =>
        {
            var folder = parsed.GetRequiredValue(set);
            var card = DataCard.Read(folder) ?? throw new BadInputException(folder, "has no card.json", "give the folder of a set, as mien data import makes it");
            if (parsed.GetValue(on) is { } text)
            {
                var day = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read) ? read : throw new BadInputException($"--on {text}", "is no day", "give one such as 2030-12-31");
                (card with { KeepUntil = day }).Write(folder);
                output.WriteLine($"{folder}: kept until {day:yyyy-MM-dd}.");
                return ExitCode.Done;
            }
            if (card.KeepUntil is not { } until || until >= SetFolders.Today)
            {
                throw new BadInputException(folder, card.KeepUntil is { } later ? $"may be kept until {later:yyyy-MM-dd}" : "has no day until which it may be kept", "set one by --on");
            }
            await SetFolders.ForgetVotes(folder, database: null, FacesCsv.Read(folder));
            output.WriteLine($"{folder}: {FaceText.Count(Forgetting.Set(folder), "picture")} removed; they were to be kept until {until:yyyy-MM-dd}.");
            return ExitCode.Done;
        });
        return command;
    }
}
