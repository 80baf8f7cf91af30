namespace Mien.Lab.Training.Schedules;

/// <summary>A step size that drops every so many steps: rate · factor^⌊step / every⌋.</summary>
/// <param name="rate">The first.</param>
/// <param name="factor">What a drop leaves of it, 0…1.</param>
/// <param name="every">Steps between two drops.</param>
public sealed class StepDecay(double rate, double factor, long every) : ISchedule
{
    /// <inheritdoc/>
    public double At(long step) => rate * Math.Pow(factor, step / every);
}
