using Mien.Core;

namespace Mien.Evaluation.Metrics;

/// <summary>One label against all others: which share of its faces, and of the others, scores at least as high as each threshold.</summary>
/// <param name="Label">The label.</param>
/// <param name="Points">From (0, 0) to (1, 1), the highest threshold first.</param>
/// <param name="Area">0…1; a half is chance.</param>
public sealed record RocCurve(Expression Label, IReadOnlyList<RocPoint> Points, double Area)
{
    /// <summary>Draws the curve of a label.</summary>
    /// <exception cref="ArgumentException">All faces show the label, or none does: there is nothing to tell apart.</exception>
    public static RocCurve Compute(EvaluatedFaces faces, Expression label)
    {
        var place = faces.Labels.IndexOf(label);
        var shown = faces.Shown.Count(place);
        var other = faces.Count - shown;
        if (shown == 0 || other == 0)
        {
            throw new ArgumentException($"Expected faces that show {label} and faces that do not, got {shown} and {other}.", nameof(faces));
        }
        var ranking = new Ranking(faces, place);
        var points = ranking.Steps().Select(step => new RocPoint((double)step.Other / other, (double)step.Shown / shown, faces.Scores(step.Face)[place]));
        return new(label, [new(0, 0, double.PositiveInfinity), .. points], ranking.Compute([.. Enumerable.Repeat(1, faces.Count)]).Area);
    }
}
