using System.CommandLine;
using Mien.Core;
using Mien.Data.Consent;
using Mien.Data.Labelled;

namespace Mien.Cli.Data;

/// <summary><c>mien data info SET</c>: what is in a set.</summary>
internal static class DataInfo
{
    /// <param name="output">Takes the counts.</param>
    /// <param name="error">Takes warnings.</param>
    public static Command Create(TextWriter output, TextWriter error)
    {
        var set = new Argument<string>("set") { Description = "The folder of a set with faces.csv." };
        var command = new Command("info", "Say what is in a set: mien data info raf-db") { set };
        command.SetAction(parsed =>
        {
            var folder = parsed.GetRequiredValue(set);
            var faces = SetFolders.Read(folder, error);
            SetTables.Write(output, (DataCard.Read(folder) ?? new() { Name = Path.GetFileName(Path.GetFullPath(folder)), Terms = "not known: the set has no card" }).Counting(faces));
            var raters = faces.Where(face => !face.Votes.IsEmpty).ToList();
            if (raters.Count > 0)
            {
                output.WriteLine($"votes: {raters.Count} faces, {raters.Average(face => face.Votes.Total):0.0} each on average; {raters.Count(face => face.Majority is not null)} with a majority");
            }
            if (ConsentTable.Read(folder) is not null)
            {
                var faults = ConsentCheck.Faults(folder, SetFolders.Today);
                output.WriteLine(faults.Count == 0 ? "consent: valid for all" : $"consent: lacking for {string.Join(", ", faults)}");
            }
            var gone = faces.Where(face => !File.Exists(Path.Combine(folder, face.File))).ToList();
            if (gone.Count > 0)
            {
                throw new BadInputException(folder, $"lacks {gone.Count} of its pictures, such as {gone[0].File}", "copy the set again");
            }
        });
        return command;
    }
}
