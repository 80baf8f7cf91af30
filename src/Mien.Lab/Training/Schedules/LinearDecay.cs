namespace Mien.Lab.Training.Schedules;

/// <summary>Down along a line to nothing at the run's end.</summary>
/// <param name="rate">The first.</param>
/// <param name="steps">Of the whole run.</param>
public sealed class LinearDecay(double rate, long steps) : ISchedule
{
    /// <inheritdoc/>
    public double At(long step) => rate * (1 - ((double)step / steps));
}
