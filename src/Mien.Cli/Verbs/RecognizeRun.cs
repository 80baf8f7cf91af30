using Mien.Cli.Photos;
using Mien.Core;
using Mien.Recognition;

namespace Mien.Cli.Verbs;

/// <summary>Recognizes the expressions in photo after photo.</summary>
internal sealed class RecognizeRun(TextWriter output, TextWriter error, Func<RecognizerOptions, ExpressionRecognizer> open)
{
    /// <returns>The exit code.</returns>
    /// <exception cref="BadInputException">The model, the detector or a place to write to cannot be used.</exception>
    /// <exception cref="OperationCanceledException">Stopped between two photos.</exception>
    public int Run(RecognizeRequest request, CancellationToken cancel)
    {
        var search = new PhotoSearch(request.Photos, request.IsRecursive);
        OutputFile.Require(request.CsvFile, [.. search.Photos, request.Recognizer.Model, request.Recognizer.DetectorWeights]);
        using var recognizer = open(request.Recognizer);
        var marked = request.SaveFolder is { } folder ? new MarkedFolder(folder) : null;
        using var pictures = new PictureReader(new() { MaximumPixels = request.MaximumPixels }, request.IsIsolated);
        using IReport<PhotoReading> report = request switch
        {
            { AsJson: true } or { AsLines: true } => new PhotoJson(output, recognizer.Card, request.AsLines),
            { CsvFile: { } file } => new PhotoCsv(output, file, recognizer.Card.Labels),
            _ => new PhotoTable(output),
        };
        return new PhotoLoop<PhotoReading>(report, error).Run("Recognizing", search, Read, cancel);

        PhotoReading Read(string photo)
        {
            var image = pictures.Read(photo);
            var reading = new PhotoReading(photo, image.Width, image.Height, recognizer.Recognize(image));
            marked?.Save(image, reading);
            return reading;
        }
    }
}
