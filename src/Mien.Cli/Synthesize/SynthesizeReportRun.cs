using System.Globalization;
using Mien.Cli.Shared;
using Mien.Core;
using Mien.Data.Synthetic;
using Mien.Evaluation.Metrics;
using Mien.Evaluation.Synthesis;
using Mien.Recognition;
using Spectre.Console;

namespace Mien.Cli.Synthesize;

/// <summary><c>mien synthesize report</c>.</summary>
/// <param name="output">Takes the figures.</param>
/// <param name="error">Takes progress, and pictures that could not be read.</param>
internal sealed class SynthesizeReportRun(TextWriter output, TextWriter error)
{
    /// <returns>The exit code.</returns>
    /// <exception cref="BadInputException">The set, the real faces or a recognizer cannot be used.</exception>
    public int Run(SynthesizeReportRequest request)
    {
        var set = SyntheticSet.Open(request.Set);
        if (request.Originals is { } originals && !Directory.Exists(originals))
        {
            throw new BadInputException(originals, "no such folder", "give the folder that mien synthesize took by --photos");
        }
        var page = request.Html ?? Path.Combine(request.Set, "report.html");
        var (features, recognizer) = (ModelFile.Find(request.Features), ModelFile.Find(request.Recognizer));
        OutputFile.Require(request.AsJson ? null : page, [features, recognizer, Path.Combine(request.Set, SyntheticCard.FileName)]);
        using var space = FeatureReader.Open(features);
        using var other = recognizer == features ? null : FeatureReader.Open(recognizer);
        var skipped = new List<Skipped>();
        RealFaces real;
        using (var reading = Progress("Reading real faces"))
        {
            real = RealFaces.Read(set, request, reading, skipped.Add);
        }
        SynthesisReport report;
        using (var judging = Progress($"Judging {set.Faces.Count} synthetic faces"))
        {
            report = SynthesisJudge.Judge(
                new(set, real.Learned, real.HeldOut, space, other ?? space)
                {
                    Real = real.Name, Original = real.Originals(request.Originals), Most = request.Most, Seed = request.Seed, Today = DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().DateTime),
                }, judging);
        }
        set.Keep(report.Verdict);
        foreach (var each in skipped.Concat(report.Skipped))
        {
            error.WriteLine(Terminal.Line($"{each.Path}: {each.Reason}"));
        }
        if (request.AsJson)
        {
            output.WriteLine(SynthesisJson.Write(report));
        }
        else
        {
            SynthesisHtml.Write(page, report);
            Print(report);
            output.WriteLine($"The report is {page}; open it in a browser.");
        }
        return report.Skipped.Count + skipped.Count == 0 ? ExitCode.Done : ExitCode.SomeSkipped;
    }

    private void Print(SynthesisReport report)
    {
        output.WriteLine(Terminal.Line($"{report.Card.Generator} against {report.Real}."));
        var distances = new Table().AddColumn(Tables.Left("faces")).AddColumns(Tables.Numbers("number", "training", "Fréchet", "kernel × 1000", "precision %", "recall %"));
        Add(distances, "synthetic", report.Synthetic);
        if (report.HeldOut is { } floor)
        {
            Add(distances, "held-out real", floor);
        }
        Tables.Write(output, distances);
        output.WriteLine($"In the features of {report.Features}; precision and recall with k = {Manifold.Neighbors}.");
        output.WriteLine();
        var agreement = new Table().AddColumn(Tables.Left("read as such")).AddColumns(Tables.Numbers("faces", "%", "held-out real", "%"));
        foreach (var row in report.Agreement)
        {
            agreement.AddRow(row.Expression, Number(row.Faces), Interval(row.Share, 100, "0.0"), Number(row.Real), row.RealShare is { } share ? Interval(share, 100, "0.0") : "–");
        }
        Tables.Write(output, agreement);
        output.WriteLine($"Read by {report.Recognizer}.");
        output.WriteLine();
        foreach (var each in report.Translations)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{each.Faces} faces translated to {each.Expression}: {Interval(each.Translated, 100, "0.0")} % are read so, of their originals {Interval(each.Originals, 100, "0.0")} %; similarity outside of mouth and brows {each.Similarity:0.00}, a tenth below {each.LowSimilarity:0.00}."));
        }
        foreach (var note in report.Notes)
        {
            output.WriteLine(note);
        }
        var (pixels, features) = (report.InPixels, report.InFeatures);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"Near training faces: {pixels.Near} of {pixels.Faces} in pixels, {features.Near} in features; of held-out real faces 1 % by definition. {(report.Verdict.Passed ? "Passed" : "Refused for release: the faces copy training faces")} (p {(report.Verdict.Probability < 0.001 ? "" : "= ")}{SynthesisReport.Probability(report.Verdict.Probability)})."));
    }

    private static void Add(Table table, string name, DistributionFigures figures) => table.AddRow(
        name, Number(figures.Faces), Number(figures.Real), Interval(figures.Frechet, 1, "0.00"), Interval(figures.Kernel, 1000, "0.00"), Interval(figures.Precision, 100, "0.0"), Interval(figures.Recall, 100, "0.0"));

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Interval(Estimate estimate, double scale, string format)
    {
        return $"{Text(estimate.Value)} ({Text(estimate.Low)} – {Text(estimate.High)})";

        string Text(double value) => (scale * value).ToString(format, CultureInfo.InvariantCulture);
    }

    private ProgressLine Progress(string what) => new(error, Terminal.Is(error), what, TimeProvider.System, showsTimeLeft: true);
}
