namespace Mien.Evaluation.Metrics;

/// <summary>Whether faces read with a confidence of 70 % are right 70 times of 100.</summary>
/// <param name="Points">The bins that hold a face, the lowest confidence first.</param>
/// <param name="Error">The expected calibration error, 0…1: the mean over faces of how far a bin's accuracy is from its confidence.</param>
/// <remarks>Guo et al. 2017, Eq. 3: <see cref="Bins"/> bins of equal width; bin b holds the confidences in ((b − 1)/B, b/B].</remarks>
public sealed record ReliabilityDiagram(IReadOnlyList<ReliabilityPoint> Points, double Error)
{
    /// <summary>How many bins there are.</summary>
    public const int Bins = 15;

    /// <summary>Sorts faces into bins.</summary>
    /// <exception cref="ArgumentException">There is no face.</exception>
    public static ReliabilityDiagram Compute(EvaluatedFaces faces)
    {
        if (faces.Count == 0)
        {
            throw new ArgumentException("Expected at least one face, got none.", nameof(faces));
        }
        ReliabilityPoint[] points =
        [
            .. Enumerable.Range(0, faces.Count).GroupBy(face => Bin(faces.Confidence(face))).OrderBy(bin => bin.Key)
                .Select(bin => new ReliabilityPoint(bin.Count(), bin.Average(face => (double)faces.Confidence(face)), (double)bin.Count(faces.IsRight) / bin.Count())),
        ];
        return new(points, points.Sum(point => point.Faces * Math.Abs(point.Accuracy - point.Confidence)) / faces.Count);
    }

    internal static int Bin(float confidence) => Math.Clamp((int)Math.Ceiling((double)confidence * Bins) - 1, 0, Bins - 1);
}
