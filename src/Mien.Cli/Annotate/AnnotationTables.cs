using System.Globalization;
using Mien.Cli.Shared;
using Mien.Data.Annotation;
using Spectre.Console;

namespace Mien.Cli.Annotate;

/// <summary>The raters' agreement as text.</summary>
internal static class AnnotationTables
{
    public static void Write(TextWriter output, AnnotationProject project)
    {
        var votes = project.Votes();
        var pictures = votes.GroupBy(vote => vote.Picture, StringComparer.Ordinal).Select(picture => PictureRound.Counted(project.Options, [.. picture])).ToList();
        var agreed = pictures.Select(counted => counted.Total >= project.Options.Votes ? PictureRound.Agreed(project.Options, counted) ?? "" : null).ToList();
        output.WriteLine($"{project.Pictures.Count} pictures, {votes.Count} votes: {agreed.Count(each => each?.Length > 0)} decided, {agreed.Count(each => each?.Length == 0)} undecided, {project.Pictures.Count - agreed.Count(each => each is not null)} not done.");
        output.WriteLine(Agreement.Compute(pictures.Select(counted => counted.Names.ToDictionary(name => name, name => (int)counted[name], StringComparer.Ordinal)), seed: 0) is { } agreement
            ? string.Create(CultureInfo.InvariantCulture, $"Fleiss' κ {agreement.Kappa:0.000} ({agreement.KappaInterval.Low:0.000} to {agreement.KappaInterval.High:0.000}), Krippendorff's α {agreement.Alpha:0.000} ({agreement.AlphaInterval.Low:0.000} to {agreement.AlphaInterval.High:0.000}), over {agreement.Pictures} pictures; 95 % intervals over pictures.")
            : "Agreement cannot be told: no picture has two votes, or all votes say the same.");
        var table = new Table().AddColumns([Tables.Left("rater"), .. Tables.Numbers("votes", "as the majority", "as themselves", "as known", "seconds"), Tables.Left("mistaken most")]);
        foreach (var rater in RaterReport.Compute(project.Options, project.Pictures, votes))
        {
            var most = rater.Confusion.Where(pair => pair.Key.Majority != pair.Key.Choice).OrderByDescending(pair => pair.Value).FirstOrDefault();
            table.AddRow(
                Markup.Escape(rater.Rater), rater.Votes.ToString(CultureInfo.InvariantCulture), Share(rater.Majority.Same, rater.Majority.All), Share(rater.Repeated.Same, rater.Repeated.All), Share(rater.Gold.Right, rater.Gold.All),
                rater.MedianSeconds.ToString("0.0", CultureInfo.InvariantCulture), most.Value > 0 ? $"{most.Key.Majority} for {most.Key.Choice}, {most.Value} times" : "");
        }
        Tables.Write(output, table);
    }

    private static string Share(int part, int all) => all == 0 ? "–" : string.Create(CultureInfo.InvariantCulture, $"{100.0 * part / all:0} % of {all}");
}
