using Mien.Cli.Shared;
using Mien.Cli.Shared.Photos;
using Mien.Core;
using Mien.Recognition;

namespace Mien.Cli.Recognize;

/// <summary>Recognizes the expressions in photo after photo.</summary>
internal sealed class RecognizeRun(TextWriter output, TextWriter error, Func<RecognizerOptions, ExpressionRecognizer> open)
{
    /// <param name="request">The photos.</param>
    /// <param name="options">How they are recognized.</param>
    /// <param name="cancel">Stops between two photos.</param>
    /// <returns>The exit code.</returns>
    /// <exception cref="BadInputException">The model, the detector or a place to write to cannot be used.</exception>
    /// <exception cref="OperationCanceledException">Stopped between two photos.</exception>
    public int Run(PhotoRequest request, RecognizerOptions options, CancellationToken cancel)
    {
        var search = new PhotoSearch(request.Photos, request.IsRecursive);
        OutputFile.Require(request.CsvFile, [.. search.Photos, options.Model, options.DetectorWeights]);
        var room = PixelRoom.For(request.Threads, request.MaximumPixels);
        using var first = Another();
        var marked = request.MarkedFolder is { } folder ? new MarkedFolder(folder) : null;
        using IReport<PhotoReading> report = request switch
        {
            { AsJson: true } or { AsLines: true } => new PhotoJson(output, first.Card, request.AsLines),
            { CsvFile: { } file } => new PhotoCsv(output, file, first.Card.Labels),
            _ => new PhotoTable(output),
        };
        return new PhotoLoop<PhotoReading>(report, error) { Marked = marked }.Run("Recognizing", search, new(first, Another, request.Threads), cancel);

        Reader Another() => new(
            open(options), new(new() { MaximumPixels = request.MaximumPixels }, request.IsIsolated, room), request.MarkedFolder is not null);
    }

    private sealed class Reader(ExpressionRecognizer recognizer, PictureReader pictures, bool marks) : IPhotoReader<PhotoReading>
    {
        public ModelCard Card => recognizer.Card;

        public PhotoResult<PhotoReading> Read(string photo) => pictures.Read(photo, picture =>
        {
            var result = recognizer.Recognize(picture);
            return new PhotoResult<PhotoReading>(
                new(photo, picture.Width, picture.Height, result), marks ? MarkedPicture.From(picture.Whole, photo, result.Faces.Select(Mark.From)) : null);
        });

        public void Dispose()
        {
            recognizer.Dispose();
            pictures.Dispose();
        }
    }
}
