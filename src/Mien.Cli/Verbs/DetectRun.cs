using Mien.Cli.Faces;
using Mien.Cli.Photos;
using Mien.Core;
using Mien.Recognition;
using Mien.Recognition.Detection;
using Mien.Vision.Codecs;

namespace Mien.Cli.Verbs;

/// <summary>Searches photo after photo; one that cannot be used is a line on the error output, and the rest goes on.</summary>
internal sealed class DetectRun(TextWriter output, TextWriter error, Func<string, DetectorRequest, IFaceDetector> open)
{
    /// <returns>The exit code.</returns>
    /// <exception cref="BadInputException">The detector or a place to write to cannot be used.</exception>
    /// <exception cref="OperationCanceledException">Stopped between two photos.</exception>
    public int Run(DetectRequest request, CancellationToken cancel)
    {
        using var detector = open(request.Detector, request.Search);
        var marked = request.DrawFolder is { } folder ? new MarkedFolder(folder) : null;
        using IFoundReport report = request switch
        {
            { AsJson: true } => new FoundJson(output, detector.Name),
            { CsvFile: { } file } => new FoundCsv(output, file),
            _ => new FoundTable(output),
        };
        var search = new PhotoSearch(request.Photos, request.IsRecursive);
        foreach (var argument in search.Skipped)
        {
            Skip(report, argument);
        }
        var skipped = search.Skipped.Count + Search(search.Photos, new FaceSearch(detector), report, marked, cancel);
        report.Finish();
        return skipped == 0 ? ExitCode.Done : ExitCode.SomeSkipped;
    }

    private int Search(IReadOnlyList<string> photos, FaceSearch search, IFoundReport report, MarkedFolder? marked, CancellationToken cancel)
    {
        var skipped = 0;
        using var progress = new ProgressLine(error, Terminal.Is(error), $"Searching {FaceText.Count(photos.Count, "photo")}", TimeProvider.System);
        foreach (var (index, photo) in photos.Index())
        {
            cancel.ThrowIfCancellationRequested();
            progress.Report((double)index / photos.Count);
            try
            {
                var found = search.Find(Image.Read(photo));
                marked?.Save(found.Picture, photo, found.Faces.SelectMany(Mark.Of));
                progress.Wipe();
                report.Add(new FoundReading(photo, found));
            }
            catch (BadInputException e)
            {
                skipped++;
                progress.Wipe();
                Skip(report, new(e.Source, $"{e.Fault}; {e.NextStep}."));
            }
        }
        return skipped;
    }

    private void Skip(IFoundReport report, Skipped skipped)
    {
        report.Add(skipped);
        error.WriteLine($"{skipped.Path}: {skipped.Reason}".ReplaceLineEndings(" "));
    }
}
