using Mien.Cli.Photos;
using Mien.Core;
using Mien.Recognition;
using Mien.Vision.Codecs;

namespace Mien.Cli.Verbs;

/// <summary>Recognizes photo after photo; one that cannot be used is a line on the error output, and the rest goes on.</summary>
internal sealed class RecognizeRun(TextWriter output, TextWriter error, Func<RecognizerOptions, ExpressionRecognizer> open)
{
    /// <returns>The exit code.</returns>
    /// <exception cref="BadInputException">The model, the detector or a place to write to cannot be used.</exception>
    /// <exception cref="OperationCanceledException">Stopped between two photos.</exception>
    public int Run(RecognizeRequest request, CancellationToken cancel)
    {
        using var recognizer = open(request.Recognizer);
        var marked = request.SaveFolder is { } folder ? new MarkedFolder(folder) : null;
        using var report = ReportFor(request, recognizer.Card);
        var search = new PhotoSearch(request.Photos, request.IsRecursive);
        var skipped = search.Skipped.Count;
        foreach (var argument in search.Skipped)
        {
            Skip(report, argument);
        }
        var options = new ImageReadOptions { MaximumPixels = request.MaximumPixels };
        using var progress = new ProgressLine(
            error, Terminal.Is(error), $"Recognizing {FaceText.Count(search.Photos.Count, "photo")}", TimeProvider.System);
        foreach (var (index, photo) in search.Photos.Index())
        {
            cancel.ThrowIfCancellationRequested();
            progress.Report((double)index / search.Photos.Count);
            try
            {
                var reading = Read(photo, options, recognizer, marked);
                progress.Wipe();
                report.Add(reading);
            }
            catch (BadInputException e)
            {
                skipped++;
                progress.Wipe();
                Skip(report, new(e.Source, $"{e.Fault}; {e.NextStep}."));
            }
        }
        report.Finish();
        return skipped == 0 ? ExitCode.Done : ExitCode.SomeSkipped;
    }

    private static PhotoReading Read(string photo, ImageReadOptions options, ExpressionRecognizer recognizer, MarkedFolder? marked)
    {
        var image = Image.Read(photo, options);
        var reading = new PhotoReading(photo, image.Width, image.Height, recognizer.Recognize(image));
        marked?.Save(image, reading);
        return reading;
    }

    private IPhotoReport ReportFor(RecognizeRequest request, ModelCard card) => request switch
    {
        { AsJson: true } => new PhotoJson(output, card),
        { CsvFile: { } file } => new PhotoCsv(output, file, card.Labels),
        _ => new PhotoTable(output),
    };

    private void Skip(IPhotoReport report, Skipped skipped)
    {
        report.Add(skipped);
        error.WriteLine($"{skipped.Path}: {skipped.Reason}".ReplaceLineEndings(" "));
    }
}
