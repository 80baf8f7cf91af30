namespace Mien.Lab.Training.Schedules;

/// <summary>The same step size at first, from a step on down along a line to nothing at the run's end (Zhu et al. 2017, App. 7.1).</summary>
/// <param name="rate">The first.</param>
/// <param name="from">The step that the line begins at.</param>
/// <param name="steps">Of the whole run.</param>
public sealed class LateDecay(double rate, long from, long steps) : ISchedule
{
    /// <inheritdoc/>
    public double At(long step) => step < from ? rate : rate * (steps - step) / (steps - from);
}
