namespace Mien.Evaluation.Metrics;

/// <summary>
/// Chooses the lowest threshold from which on readings are wrong in no more than an accepted share, not by what few faces happened to show but by an upper confidence bound.
/// </summary>
/// <remarks>
/// Thresholds that keep 5 %, 10 %, … 100 % of the readings are tested (Learn then Test, Angelopoulos et al. 2021), each by the p-value of <see cref="RiskBound"/> against "more
/// than the accepted share is wrong". Whoever tests twenty finds one by luck, so the error of 1 − <paramref name="Confidence"/> is shared: the fallback procedure (Wiens and
/// Dmitrienko 2005) begins with the fewest readings, gives each test an equal share, and hands the share of a test that was passed on to the next. The chance that any
/// threshold passes whose risk is too high is then at most the error, however the tests depend on each other. Thresholds that keep too few faces to pass at all
/// (<see cref="LeastFaces"/>) get no share. The temperature was chosen on the same faces; it is one number, and hardly changes their order.
/// </remarks>
/// <param name="AcceptedRisk">The share of kept readings that may be wrong, 0…1.</param>
/// <param name="Confidence">That it is not exceeded; above 0, below 1.</param>
public sealed record RiskControl(double AcceptedRisk, double Confidence = RiskControl.UsualConfidence)
{
    /// <summary>What everybody takes.</summary>
    public const double UsualConfidence = 0.95;

    private const int Tests = 20;

    /// <summary>The fewest faces that could show it, all of them read right: n with (1 − risk)ⁿ ≤ 1 − confidence. Infinite for a risk of 0.</summary>
    public double LeastFaces => AcceptedRisk <= 0 ? double.PositiveInfinity : AcceptedRisk >= 1 ? 1 : Math.Ceiling(Math.Log(1 - Confidence) / Math.Log(1 - AcceptedRisk));

    /// <summary>The lowest threshold that is shown to be within the risk; null where none is.</summary>
    /// <param name="faces">Validation faces, scores as they will be; several views of a face count once.</param>
    /// <exception cref="ArgumentException">There is no face.</exception>
    public ControlledThreshold? Choose(EvaluatedFaces faces)
    {
        var points = RiskCoverageCurve.Compute(faces).Points;
        var kept = Enumerable.Range(1, Tests).Select(test => points.First(point => point.Coverage >= (double)test / Tests - 1e-9))
            .Select(point => (Point: point, Bound: Bound(faces, point.Threshold))).Where(each => each.Bound.Faces >= LeastFaces).ToList();
        var share = (1 - Confidence) / Math.Max(1, kept.Count);
        var (chosen, handedOn) = ((ControlledThreshold?)null, 0.0);
        foreach (var (point, bound) in kept)
        {
            var error = handedOn + share;
            var isShown = bound.PValue(AcceptedRisk) <= error;
            chosen = isShown ? new(point, bound.Faces, bound.Upper(error)) : chosen;
            handedOn = isShown ? error : 0;
        }
        return chosen;
    }

    private static RiskBound Bound(EvaluatedFaces faces, double threshold)
    {
        var kept = Enumerable.Range(0, faces.Count).Where(view => faces.Confidence(view) >= threshold);
        var losses = kept.GroupBy(faces.Face).Select(views => views.Average(view => faces.IsRight(view) ? 0.0 : 1)).ToList();
        return new(losses.Count, losses.Sum(), losses.TrueForAll(loss => loss is 0 or 1));
    }
}
