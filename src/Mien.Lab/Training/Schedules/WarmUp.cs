namespace Mien.Lab.Training.Schedules;

/// <summary>Up along a line over the first steps, to where another schedule is by then. Goyal et al. 2017.</summary>
/// <param name="then">What is warmed up to.</param>
/// <param name="steps">How many steps that takes.</param>
public sealed class WarmUp(ISchedule then, long steps) : ISchedule
{
    /// <inheritdoc/>
    public double At(long step) => then.At(step) * Math.Min(1, (step + 1.0) / steps);
}
