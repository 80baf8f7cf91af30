namespace Mien.Lab.Training.Schedules;

/// <summary>Down along half a cosine to nothing at the run's end. Loshchilov &amp; Hutter 2017, without restarts.</summary>
/// <param name="rate">The first.</param>
/// <param name="steps">Of the whole run.</param>
public sealed class CosineDecay(double rate, long steps) : ISchedule
{
    /// <inheritdoc/>
    public double At(long step) => rate * (1 + Math.Cos(Math.PI * step / steps)) / 2;
}
