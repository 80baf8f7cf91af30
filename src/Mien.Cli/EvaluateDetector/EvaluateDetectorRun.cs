using Mien.Cli.Shared;
using Mien.Core;
using Mien.Data.Scenes;
using Mien.Evaluation.Detectors;
using Mien.Lab.Detectors.Mtcnn;
using Mien.Recognition.Detection;
using Mien.Vision.Codecs;

namespace Mien.Cli.EvaluateDetector;

/// <summary>Judges one detector after another on the same photos.</summary>
internal sealed class EvaluateDetectorRun(TextWriter output, TextWriter error, Func<string, DetectorRequest, IFaceDetector> open)
{
    /// <summary>Those that are judged where none is named.</summary>
    public IReadOnlyList<string> All { get; init; } = DetectorCatalog.Shipped;

    /// <returns>The exit code.</returns>
    /// <exception cref="BadInputException">The photos are not there, or no detector can be opened.</exception>
    public int Run(EvaluateDetectorRequest request, CancellationToken cancel)
    {
        OutputFile.RequirePicture(request.Plot, request.Landmarks);
        var scenes = request.Photos is { } labelled ? Labelled(labelled) : InFolder(request);
        var photos = request.Landmarks is { } archive ? LandmarkPhotos.Read(archive).Test : [];
        var evaluator = new DetectorEvaluator(request.Search.MinimumFacePx ?? 20, TimeProvider.System);
        var (results, skipped) = (new List<DetectorResult>(), 0);
        foreach (var name in request.Detectors.Count > 0 ? request.Detectors : All)
        {
            try
            {
                using var detector = open(name, request.Search);
                using var everyday = open(name, request.Search with { WithDoubtful = false });
                using var progress = new ProgressLine(error, Terminal.Is(error), $"Judging {name}", TimeProvider.System);
                results.Add(evaluator.Judge(detector, everyday, scenes, photos, progress, cancel));
            }
            catch (BadInputException e) when (request.Detectors.Count == 0)
            {
                skipped++;
                error.WriteLine(e.Message);
            }
        }
        Write(request, scenes, results);
        return skipped == 0 ? ExitCode.Done : ExitCode.SomeSkipped;
    }

    private static List<Scene> Labelled(string folder)
    {
        // The teacher's surer faces are right, nearly all of them.
        const float LeastScore = 0.8f;
        List<Scene> photos = [.. DetectionPhotos.Read(folder).Where(photo => photo.IsHeldOut).Select(photo => photo.AsScene(LeastScore))];
        return photos.Count > 0 ? photos : throw new BadInputException(folder, "names no photo that is kept from training", "give a folder with more photos");
    }

    private static List<Scene> InFolder(EvaluateDetectorRequest request)
    {
        var folder = request.Scenes ?? throw new BadInputException("evaluate-detector", "it has no photos to judge by", "give --scenes or --photos");
        var all = SceneDataset.Read(folder);
        // Folds are numbered among the scenes that detectors learn from.
        var part = request.Part ?? (request.Fold is not null && all.Any(scene => scene.Part == MtcnnTraining.TrainPart) ? MtcnnTraining.TrainPart : null);
        var scenes = all.Where(scene => part is null || scene.Part == part).ToList();
        if (scenes.Count == 0)
        {
            throw new BadInputException(folder, $"names no photo{(part is null ? "" : $" in {part}/")}", "give another --scenes or --part");
        }
        scenes = request.Fold is { } fold ? [.. fold.Select(scenes)] : scenes;
        return scenes.Count > 0 ? scenes : throw new BadInputException(folder, $"has too few photos for fold {request.Fold}", "judge without --fold");
    }

    private void Write(EvaluateDetectorRequest request, List<Scene> scenes, List<DetectorResult> results)
    {
        if (request.AsJson)
        {
            output.WriteLine(DetectorEvaluationJson.Write(results));
        }
        else
        {
            DetectorTables.Write(output, scenes.Count, results);
        }
        if (request.Plot is { } plot)
        {
            DetectorPlot.Draw(results).Save(plot);
        }
    }
}
