namespace Mien.Evaluation.Metrics;

/// <summary>The risk–coverage curve: the share of wrong readings if only the most confident ones are kept.</summary>
/// <param name="Points">From the fewest faces kept to all, one for each distinct confidence.</param>
/// <param name="Area">The mean risk over all coverages, 0…1: less is better.</param>
/// <remarks>El-Yaniv &amp; Wiener 2010; the area as Geifman, Uziel &amp; El-Yaniv 2019 take it, the mean over faces of the risk down to each.</remarks>
public sealed record RiskCoverageCurve(IReadOnlyList<RiskCoveragePoint> Points, double Area)
{
    /// <summary>Draws the curve.</summary>
    /// <exception cref="ArgumentException">There is no face.</exception>
    public static RiskCoverageCurve Compute(EvaluatedFaces faces)
    {
        if (faces.Count == 0)
        {
            throw new ArgumentException("Expected at least one face, got none.", nameof(faces));
        }
        var confidence = new float[faces.Count];
        var isRight = new bool[faces.Count];
        for (var face = 0; face < faces.Count; face++)
        {
            (confidence[face], isRight[face]) = (faces.Confidence(face), faces.IsRight(face));
        }
        var points = new List<RiskCoveragePoint>();
        var (area, before) = (0.0, 0);
        foreach (var (face, right, wrong) in new Ranking(confidence, isRight).Steps())
        {
            var kept = right + wrong;
            var risk = (double)wrong / kept;
            points.Add(new((double)kept / faces.Count, risk, confidence[face]));
            (area, before) = (area + ((kept - before) * risk), kept);
        }
        return new(points, area / faces.Count);
    }

    /// <summary>What keeping the faces whose confidence reaches a threshold leaves; null where it leaves none.</summary>
    public RiskCoveragePoint? At(double threshold) =>
        Points.Where(point => point.Threshold >= threshold).Select(point => (RiskCoveragePoint?)point).LastOrDefault();

    /// <summary>The lowest threshold at which at most a share of the kept readings is wrong; null where no threshold does that.</summary>
    /// <param name="risk">0…1. Choose it on faces other than those it is then judged on.</param>
    public RiskCoveragePoint? Within(double risk) =>
        Points.Where(point => point.Risk <= risk).Select(point => (RiskCoveragePoint?)point).LastOrDefault();
}
