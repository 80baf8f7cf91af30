using Mien.Core;

namespace Mien.Evaluation.Metrics;

/// <summary>One label against all others: how much of what reaches a threshold is right, and how much of what is right reaches it.</summary>
/// <param name="Label">The label.</param>
/// <param name="Points">The highest threshold first; the last finds every face of the label.</param>
/// <param name="AveragePrecision">Σ (Rₙ − Rₙ₋₁) Pₙ, 0…1; the label's share of all faces is chance.</param>
public sealed record PrecisionRecallCurve(Expression Label, IReadOnlyList<PrecisionRecallPoint> Points, double AveragePrecision)
{
    /// <summary>Draws the curve of a label.</summary>
    /// <exception cref="ArgumentException">All faces show the label, or none does: there is nothing to tell apart.</exception>
    public static PrecisionRecallCurve Compute(EvaluatedFaces faces, Expression label)
    {
        var place = faces.Labels.IndexOf(label);
        var shown = faces.Shown.Count(place);
        if (shown == 0 || shown == faces.Count)
        {
            throw new ArgumentException($"Expected faces that show {label} and faces that do not, got {shown} and {faces.Count - shown}.", nameof(faces));
        }
        var ranking = new Ranking(faces, place);
        var points = new List<PrecisionRecallPoint>();
        foreach (var step in ranking.Steps())
        {
            points.Add(new((double)step.Shown / shown, (double)step.Shown / (step.Shown + step.Other), faces.Scores(step.Face)[place]));
            if (step.Shown == shown)
            {
                break;
            }
        }
        return new(label, points, ranking.Compute([.. Enumerable.Repeat(1, faces.Count)]).AveragePrecision);
    }
}
