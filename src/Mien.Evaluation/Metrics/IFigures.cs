namespace Mien.Evaluation.Metrics;

/// <summary>Figures that can be computed of the same faces again and again, each face counting any number of times.</summary>
public interface IFigures
{
    /// <summary>What the figures are called, in their order; a label's own ends in <c>/</c> and its name.</summary>
    IReadOnlyList<string> Names { get; }

    /// <summary>Computes all of them.</summary>
    /// <param name="times">How often each face counts.</param>
    /// <param name="values">[Names]; NaN where a figure is not defined.</param>
    void Compute(ReadOnlySpan<int> times, Span<double> values);
}
