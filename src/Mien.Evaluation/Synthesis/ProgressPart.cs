namespace Mien.Evaluation.Synthesis;

/// <summary>The progress of a part of some work.</summary>
/// <param name="all">Told of all of it; null for nobody.</param>
/// <param name="from">Where the part begins, 0…1.</param>
/// <param name="to">Where it ends, 0…1.</param>
internal sealed class ProgressPart(IProgress<double>? all, double from, double to) : IProgress<double>
{
    /// <inheritdoc/>
    public void Report(double value) => all?.Report(from + (value * (to - from)));
}
