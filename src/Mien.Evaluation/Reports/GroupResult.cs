using Mien.Evaluation.Metrics;

namespace Mien.Evaluation.Reports;

/// <summary>The result of a model on a group of faces.</summary>
/// <param name="Name"><c>all</c>, <c>children</c>, or the name of a slice.</param>
/// <param name="Confusion">Over the faces that were judged.</param>
/// <param name="LeftOut">Faces not judged, because the model does not know the expression they show.</param>
public sealed record GroupResult(string Name, ConfusionMatrix Confusion, int LeftOut)
{
    /// <summary>Figures with intervals by name, such as <c>accuracy</c> and <c>auc/happy</c>; empty where only counts were asked for.</summary>
    /// <remarks>All names: <c>docs/judging.md</c>.</remarks>
    public IReadOnlyDictionary<string, Estimate> Figures { get; init; } = new Dictionary<string, Estimate>();

    /// <summary>What a report draws; null where it was not asked for, as for slices.</summary>
    public GroupCurves? Curves { get; init; }

    /// <summary>The figure of a name; NaN throughout where there is none.</summary>
    public Estimate this[string figure] => Figures.GetValueOrDefault(figure, new(double.NaN, double.NaN, double.NaN));
}
