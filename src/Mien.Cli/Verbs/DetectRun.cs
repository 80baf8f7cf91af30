using Mien.Cli.Faces;
using Mien.Cli.Photos;
using Mien.Core;
using Mien.Recognition;
using Mien.Recognition.Detection;

namespace Mien.Cli.Verbs;

/// <summary>Finds the faces of photo after photo.</summary>
internal sealed class DetectRun(TextWriter output, TextWriter error, Func<string, DetectorRequest, IFaceDetector> open)
{
    /// <returns>The exit code.</returns>
    /// <exception cref="BadInputException">The detector or a place to write to cannot be used.</exception>
    /// <exception cref="OperationCanceledException">Stopped between two photos.</exception>
    public int Run(DetectRequest request, CancellationToken cancel)
    {
        var photos = new PhotoSearch(request.Photos, request.IsRecursive);
        OutputFile.Require(request.CsvFile, [.. photos.Photos, request.Search.WeightsPath]);
        using var detector = open(request.Detector, request.Search);
        var search = new FaceSearch(detector);
        using var pictures = new PictureReader(new() { MaximumPixels = request.MaximumPixels }, request.IsIsolated);
        var marked = request.DrawFolder is { } folder ? new MarkedFolder(folder) : null;
        using IReport<FoundReading> report = request switch
        {
            { AsJson: true } or { AsLines: true } => new FoundJson(output, detector.Name, request.AsLines),
            { CsvFile: { } file } => new FoundCsv(output, file),
            _ => new FoundTable(output),
        };
        return new PhotoLoop<FoundReading>(report, error).Run("Searching", photos, Find, cancel);

        FoundReading Find(string photo)
        {
            var found = search.Find(pictures.Read(photo));
            marked?.Save(found.Picture, photo, found.Faces.SelectMany(Mark.Of));
            return new(photo, found);
        }
    }
}
