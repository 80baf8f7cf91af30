namespace Mien.Evaluation.Detectors;

/// <summary>Figures of face detection.</summary>
/// <param name="Faces">Faces that had to be found.</param>
/// <param name="RecallAtTenth">Share found with one false face in ten photos, 0…1; overlap 0.4.</param>
/// <param name="RecallAtFifth">Share found with one false face in five photos, 0…1; overlap 0.4.</param>
/// <param name="RecallAtOne">Share found with one false face a photo, 0…1; overlap 0.4.</param>
/// <param name="AveragePrecision40">At an overlap of 0.4, 0…1.</param>
/// <param name="AveragePrecision50">At an overlap of 0.5, 0…1.</param>
public sealed record DetectionFigures(
    int Faces, double RecallAtTenth, double RecallAtFifth, double RecallAtOne, double AveragePrecision40, double AveragePrecision50)
{
    /// <summary>95 % interval of <see cref="RecallAtTenth"/> over photos drawn again; NaN twice where no face is wanted.</summary>
    public (double Low, double High) TenthInterval { get; init; } = (double.NaN, double.NaN);

    /// <summary>Of photos in which a detector has searched.</summary>
    public static DetectionFigures Compute(IReadOnlyCollection<EvaluatedScene> scenes)
    {
        SceneMatch[] matches = [.. scenes.Select(scene => SceneMatch.Match(scene, 0.4f))];
        var (loose, strict) = (new DetectionCurve(matches), new DetectionCurve(scenes, 0.5f));
        return new(loose.Wanted, loose.RecallAt(0.1), loose.RecallAt(0.2), loose.RecallAt(1), loose.AveragePrecision, strict.AveragePrecision)
        {
            TenthInterval = PhotoBootstrap.Interval(matches, curve => curve.RecallAt(0.1)),
        };
    }
}
