using System.Numerics;
using Mien.Core;
using Mien.Data.Scenes;

namespace Mien.Evaluation.Detectors;

/// <summary>Judges any detector on any scenes.</summary>
/// <param name="smallestPx">Faces whose longer side is shorter count as ignored.</param>
/// <param name="clock">Takes the times.</param>
public sealed class DetectorEvaluator(int smallestPx, TimeProvider clock)
{
    /// <summary>How far aside heads are turned.</summary>
    public const int TurnedDegrees = 65;

    private const float Overlap = 0.4f, FalsePerScene = 0.1f;

    // A head that looks a little aside is turned on with what the photo shows.
    private const float LeastYaw = 10;

    /// <summary>Searches every scene once, and once more at the detector's defaults.</summary>
    /// <param name="detector">At its least strict: every box costs only where it is surer than a right one. Not disposed.</param>
    /// <param name="everyday">The same detector as users run it; null to leave it out. Not disposed.</param>
    /// <param name="scenes">At least one.</param>
    /// <param name="photos">With points; none to leave them out.</param>
    /// <param name="progress">Told the share that is searched, 0…1.</param>
    /// <param name="cancel">Stops between two pictures.</param>
    public DetectorResult Judge(
        IFaceDetector detector, IFaceDetector? everyday, IReadOnlyList<Scene> scenes, IReadOnlyList<LandmarkPhoto> photos, IProgress<double>? progress, CancellationToken cancel)
    {
        var (all, children, byDefault, time) = (new List<EvaluatedScene>(), new List<EvaluatedScene>(), new List<EvaluatedScene>(), TimeSpan.Zero);
        var slices = new List<IReadOnlyList<IReadOnlyList<string>>>();
        foreach (var scene in scenes)
        {
            cancel.ThrowIfCancellationRequested();
            var image = scene.Read();
            var start = clock.GetTimestamp();
            var found = detector.Detect(image);
            time += clock.GetElapsedTime(start);
            all.Add(Judged(scene, found, IsWanted));
            children.Add(Judged(scene, found, face => IsWanted(face) && face.IsChild == true));
            slices.Add([.. scene.Faces.Where(IsWanted).Select(face => FaceSlices.Classify(image, face))]);
            if (everyday is not null)
            {
                byDefault.Add(Judged(scene, everyday.Detect(image), IsWanted));
            }
            progress?.Report((double)all.Count / (scenes.Count + photos.Count));
        }
        var curve = new DetectionCurve(all, Overlap);
        return new(
            detector.Name,
            DetectionFigures.Compute(all),
            children.Any(scene => scene.Wanted.Count > 0) ? DetectionFigures.Compute(children) : null,
            time.TotalMilliseconds / scenes.Count,
            photos.Count > 0 ? Points(detector, photos, cancel) : null,
            photos.Count > 0 ? Turned(detector, photos, curve.ScoreAt(FalsePerScene), cancel) : null,
            curve)
        {
            Default = byDefault.Count > 0 ? DefaultFigures.Compute(byDefault) : null,
            Slices = Slices(all, slices, curve.ScoreAt(FalsePerScene)),
        };
    }

    private static IReadOnlyList<SliceFigures> Slices(List<EvaluatedScene> scenes, List<IReadOnlyList<IReadOnlyList<string>>> slices, float score)
    {
        var hits = scenes.SelectMany(scene => SceneMatch.Match(scene, Overlap).Hits).Select(hit => hit > score).ToList();
        var faces = hits.Zip(slices.SelectMany(scene => scene)).ToList();
        return
        [
            .. FaceSlices.Names.Select(name => (Name: name, Those: faces.Where(face => face.Second.Contains(name)).ToList())).Where(slice => slice.Those.Count > 0)
                .Select(slice => new SliceFigures(slice.Name, slice.Those.Count, (double)slice.Those.Count(face => face.First) / slice.Those.Count)),
        ];
    }

    private static EvaluatedScene Judged(Scene scene, IReadOnlyList<Face> found, Predicate<SceneFace> isWanted) => new(
        [.. scene.Faces.Where(face => isWanted(face)).Select(face => face.Box)], [.. scene.Faces.Where(face => !isWanted(face)).Select(face => face.Box)], found);

    private static LandmarkFigures? Points(IFaceDetector detector, IReadOnlyList<LandmarkPhoto> photos, CancellationToken cancel)
    {
        var errors = new List<double>();
        foreach (var (_, image, points) in photos)
        {
            cancel.ThrowIfCancellationRequested();
            var around = detector.Detect(image).Where(face => Holds(face.Box, points.Center)).ToList();
            if (around.Count > 0 && around.MaxBy(face => face.Confidence).Landmarks is { } found)
            {
                errors.Add(Error(found, points));
            }
        }
        return errors.Count == 0 ? null : new(photos.Count, (double)errors.Count / photos.Count, errors.Average());
    }

    private static TurnedFigures? Turned(IFaceDetector detector, IReadOnlyList<LandmarkPhoto> photos, float score, CancellationToken cancel)
    {
        var heads = photos.Select(photo => new TurnedHead(FacePhoto.From(photo.Image, FaceEllipse.Around(photo.Landmarks), photo.Landmarks)))
            .Where(head => MathF.Abs(head.Yaw) is >= LeastYaw and < TurnedDegrees).ToList();
        var found = heads.Count(head =>
        {
            cancel.ThrowIfCancellationRequested();
            var turned = head.To(MathF.CopySign(TurnedDegrees, head.Yaw));
            return detector.Detect(turned.Image).Any(face => face.Confidence > score && face.Box.IntersectionOverUnion(turned.Face.Box) >= Overlap);
        });
        return heads.Count == 0 ? null : new(heads.Count, (double)found / heads.Count);
    }

    private static bool Holds(Box box, Vector2 point) => point.X >= box.X && point.X <= box.Right && point.Y >= box.Y && point.Y <= box.Bottom;

    private static double Error(Landmarks found, Landmarks points) =>
        (Vector2.Distance(found.LeftEye, points.LeftEye) + Vector2.Distance(found.RightEye, points.RightEye) + Vector2.Distance(found.Nose, points.Nose)
            + Vector2.Distance(found.LeftMouth, points.LeftMouth) + Vector2.Distance(found.RightMouth, points.RightMouth))
        / Landmarks.Count / points.EyeDistance;

    private bool IsWanted(SceneFace face) => !face.IsIgnored && Math.Max(face.Box.Width, face.Box.Height) >= smallestPx;
}
