using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Mien.Cli.Recognize;
using Mien.Cli.Shared;
using Mien.Cli.Shared.Photos;
using Mien.Core;
using Mien.Lab.Curation;
using Mien.Recognition.Detection;
using Mien.Vision.Codecs;

namespace Mien.Cli.Curate;

/// <summary><c>mien curate PHOTO… --out DIR</c>: faces of photos and videos as a set that can be looked through and labelled.</summary>
internal static class CurateVerb
{
    /// <param name="output">Takes what was kept and what not.</param>
    /// <param name="error">Takes progress.</param>
    public static Command Create(TextWriter output, TextWriter error)
    {
        var standard = new CurationOptions();
        var photos = new Argument<string[]>("photos") { Arity = ArgumentArity.ZeroOrMore, Description = "Photos, videos, folders of them, or patterns." };
        photos.Validators.Add(Switch.RefuseUnknownOptions);
        var folder = new Option<string>("--out") { Required = true, HelpName = "DIR", Description = "The set's folder. A run that was stopped or killed goes on there with the same command." };
        var recursive = new Option<bool>("--recursive") { Description = "Search the folders in folders too." };
        var every = new Option<int>("--every") { HelpName = "N", Description = "Of videos: every how many frames one is taken.", DefaultValueFactory = _ => standard.EveryFrames, CustomParser = given => Switch.Whole(given, "--every", 1, 100_000) };
        var each = new Option<bool>("--each") { Description = "Keep each of several faces in a picture, in place of leaving the picture out." };
        var size = new Option<int>("--size") { HelpName = "PX", Description = "Width and height of a crop.", DefaultValueFactory = _ => standard.SizePx, CustomParser = given => Switch.Whole(given, "--size", 32, 1024) };
        var margin = new Option<double>("--margin") { HelpName = "M", Description = "Room around a face, as a share of its longer side, 0 to 2.", DefaultValueFactory = _ => 0.3, CustomParser = given => Number(given, "--margin", 0, 2) };
        var similar = new Option<double>("--ssim") { HelpName = "S", Description = "Frames more similar than this to a kept one are left out.", DefaultValueFactory = _ => standard.MostSimilar, CustomParser = given => Number(given, "--ssim", 0, 1) };
        var least = new Option<int>("--least-face") { HelpName = "PX", Description = "Smaller faces are left out.", DefaultValueFactory = _ => (int)standard.LeastFacePx, CustomParser = given => Switch.Whole(given, "--least-face", 1, 2000) };
        var subjects = new Option<bool>("--folder-is-subject") { Description = "The folder that a photo lies in names the child." };
        var detector = new Option<string>("--detector") { HelpName = string.Join('|', DetectorCatalog.Names), Description = "What finds the faces.", DefaultValueFactory = _ => standard.Detector };
        var decide = new Option<string?>("--decide") { HelpName = "FILE", Description = "Keep what was ticked on sheet.html: the file kept.txt that it saves. The other options must be those of the run." };
        var command = new Command("curate", "Take faces from photos and videos, without copies, blur and strangers: mien curate album/ film.mp4 --out faces") { photos, folder, recursive, every, each, size, margin, similar, least, subjects, detector, decide };
        command.SetAction((parsed, cancel) =>
        {
            var options = new CurationOptions
            {
                Detector = parsed.GetRequiredValue(detector), EveryFrames = parsed.GetValue(every), KeepsEach = parsed.GetValue(each), SizePx = parsed.GetValue(size), CropScale = (float)(1 + parsed.GetValue(margin)),
                MostSimilar = parsed.GetValue(similar), LeastFacePx = parsed.GetValue(least), FolderIsSubject = parsed.GetValue(subjects),
            };
            var place = parsed.GetRequiredValue(folder);
            return Task.FromResult(parsed.GetValue(decide) is { } list ? Print(output, place, CurationDecision.Apply(place, options, list)) : Run(parsed.GetValue(photos) ?? [], parsed.GetValue(recursive), place, options, output, error, cancel));
        });
        return command;
    }

    private static int Run(string[] photos, bool isRecursive, string folder, CurationOptions options, TextWriter output, TextWriter error, CancellationToken cancel)
    {
        var search = new PhotoSearch(photos, isRecursive);
        // Pictures of kinds that are not read are listed beside the videos, which are.
        string[] sources = [.. search.Photos, .. search.Unread.SelectMany(unread => unread.Each.Select(each => each.Path)).Where(VideoNames.Has)];
        foreach (var skipped in search.Skipped)
        {
            error.WriteLine(Terminal.Line($"{skipped.Path}: {skipped.Reason}"));
        }
        if (sources.Length == 0)
        {
            throw new BadInputException("curate", "needs photos or videos", "try mien curate album/ --out faces");
        }
        if (Array.Find(sources, source => !Path.Exists(source)) is { } missing)
        {
            throw new BadInputException(missing, "does not exist", "check the path");
        }
        using var curating = new ProgressLine(error, Terminal.Is(error), $"Curating {FaceText.Count(sources.Length, "file")}", TimeProvider.System, showsTimeLeft: true);
        var result = new CurationRun(folder, options, () => DetectorCatalog.Open(options.Detector, options.MinimumFacePx)).Run(sources, curating, cancel);
        curating.Dispose();
        Print(output, folder, result);
        foreach (var each in result.Unread)
        {
            error.WriteLine(Terminal.Line($"{each.Path}: {each.Reason}"));
        }
        if (result.Unread.Count > 0)
        {
            error.WriteLine($"{FaceText.Count(result.Unread.Count, "file")} could not be read, or not to the end; the rest is done.");
        }
        return search.Skipped.Count + result.Unread.Count > 0 ? ExitCode.SomeSkipped : ExitCode.Done;
    }

    private static int Print(TextWriter output, string folder, CurationResult result)
    {
        output.WriteLine($"{FaceText.Count(result.Kept, "face")} kept: {folder}");
        foreach (var (reason, count) in result.Discarded)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {count,6} {Terminal.Line(reason)}"));
        }
        output.WriteLine($"Look through them, and tick what is kept: {result.Sheet}");
        return ExitCode.Done;
    }

    private static double Number(ArgumentResult given, string name, double least, double most)
    {
        var word = given.Tokens[0].Value;
        if (!double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !(value >= least && value <= most))
        {
            given.AddError(string.Create(CultureInfo.InvariantCulture, $"Expected {name} with a number from {least} to {most}, got '{word}'."));
        }
        return value;
    }
}
