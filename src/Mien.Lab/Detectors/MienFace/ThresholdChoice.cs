using Mien.Data.Scenes;
using Mien.Evaluation.Detectors;
using Mien.Lab.Detectors.Mtcnn;
using Mien.Recognition.OnePass;

namespace Mien.Lab.Detectors.MienFace;

/// <summary>Chooses a detector's default threshold on photos that it was not trained on: the lowest with at most one false face in ten photos.</summary>
internal static class ThresholdChoice
{
    private const float FalsePerPhoto = 0.1f, Overlap = 0.4f, Doubtful = 0.02f, Least = 0.1f, Most = 0.9f;
    private const int MinimumFacePx = 20;

    // As evaluate-detector judges classrooms: the teacher's surer faces are right, nearly all of them.
    private const float LeastScore = 0.8f;

    /// <summary>The photos that choose: classrooms and, where a fold of scenes was left out of the training, that fold.</summary>
    /// <param name="data">Holds <c>scenes/</c> and <c>detection/classrooms/</c>.</param>
    /// <param name="fold">What was left out; null for nothing.</param>
    public static IReadOnlyList<Scene> Photos(string data, SceneFold? fold)
    {
        var classrooms = DetectionPhotos.Read(Path.Combine(data, "detection", "classrooms")).Where(photo => photo.IsHeldOut).Select(photo => photo.AsScene(LeastScore));
        var scenes = SceneDataset.Read(Path.Combine(data, "scenes")).Where(scene => scene.Part == MtcnnTraining.TrainPart);
        return [.. classrooms, .. fold?.Select(scenes) ?? []];
    }

    /// <summary>The threshold, 0.1…0.9, in hundredths.</summary>
    /// <param name="name">The detector's.</param>
    /// <param name="path">Its network.</param>
    /// <param name="photos">At least one.</param>
    /// <param name="cancel">Stops between two photos.</param>
    public static float Choose(string name, string path, IReadOnlyList<Scene> photos, CancellationToken cancel)
    {
        using var detector = OnePassDetector.Open(name, path, new() { MinimumFacePx = MinimumFacePx, Threshold = Doubtful });
        var judged = photos.Select(photo =>
        {
            cancel.ThrowIfCancellationRequested();
            var (wanted, ignored) = (photo.Faces.Where(face => IsWanted(face)), photo.Faces.Where(face => !IsWanted(face)));
            return new EvaluatedScene([.. wanted.Select(face => face.Box)], [.. ignored.Select(face => face.Box)], detector.Detect(photo.Read()));
        }).ToList();
        return Choose(new DetectionCurve(judged, Overlap));
    }

    /// <summary>The threshold of a curve.</summary>
    internal static float Choose(DetectionCurve curve)
    {
        var score = Math.Clamp(curve.ScoreAt(FalsePerPhoto), Least, Most);
        // A face of just this score is the first false one too many.
        return MathF.Min(Most, (MathF.Floor(score * 100) + 1) / 100);
    }

    private static bool IsWanted(SceneFace face) => !face.IsIgnored && Math.Max(face.Box.Width, face.Box.Height) >= MinimumFacePx;
}
