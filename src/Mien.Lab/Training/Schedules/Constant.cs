namespace Mien.Lab.Training.Schedules;

/// <summary>The same step size all along.</summary>
/// <param name="rate">It.</param>
public sealed class Constant(double rate) : ISchedule
{
    /// <inheritdoc/>
    public double At(long step) => rate;
}
