using Mien.Cli.Shared;
using Mien.Cli.Shared.Photos;
using Mien.Core;
using Mien.Recognition;
using Mien.Recognition.Detection;

namespace Mien.Cli.Detect;

/// <summary>Finds the faces of photo after photo.</summary>
internal sealed class DetectRun(TextWriter output, TextWriter error, Func<string, DetectorRequest, IFaceDetector> open)
{
    /// <param name="request">The photos.</param>
    /// <param name="name">Of the detector.</param>
    /// <param name="search">How it searches.</param>
    /// <param name="cancel">Stops between two photos.</param>
    /// <returns>The exit code.</returns>
    /// <exception cref="BadInputException">The detector or a place to write to cannot be used.</exception>
    /// <exception cref="OperationCanceledException">Stopped between two photos.</exception>
    public int Run(PhotoRequest request, string name, DetectorRequest search, CancellationToken cancel)
    {
        var photos = new PhotoSearch(request.Photos, request.IsRecursive);
        OutputFile.Require(request.CsvFile, [.. photos.Photos, search.WeightsPath]);
        var room = PixelRoom.For(request.Threads, request.MaximumPixels);
        using var first = Another();
        var marked = request.MarkedFolder is { } folder ? new MarkedFolder(folder) : null;
        using IReport<FoundReading> report = request switch
        {
            { AsJson: true } or { AsLines: true } => new FoundJson(output, first.Detector, request.AsLines),
            { CsvFile: { } file } => new FoundCsv(output, file),
            _ => new FoundTable(output),
        };
        return new PhotoLoop<FoundReading>(report, error) { Marked = marked }.Run("Searching", photos, new(first, Another, request.Threads), cancel);

        Reader Another() => new(
            open(name, search), new(new() { MaximumPixels = request.MaximumPixels }, request.IsIsolated, room), request.MarkedFolder is not null);
    }

    private sealed class Reader(IFaceDetector detector, PictureReader pictures, bool marks) : IPhotoReader<FoundReading>
    {
        private readonly FaceSearch _search = new(detector);

        public string Detector => detector.Name;

        public PhotoResult<FoundReading> Read(string photo) => pictures.Read(photo, picture =>
        {
            var reading = FoundReading.From(photo, picture, _search.Find(picture));
            return new PhotoResult<FoundReading>(reading, marks ? MarkedPicture.From(picture.Whole, photo, reading.Faces.SelectMany(Mark.From)) : null);
        });

        public void Dispose()
        {
            detector.Dispose();
            pictures.Dispose();
        }
    }
}
