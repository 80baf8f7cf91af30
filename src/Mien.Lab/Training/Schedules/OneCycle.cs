namespace Mien.Lab.Training.Schedules;

/// <summary>The step size over a run: up along a cosine over the first fifth, down along another to nothing. Smith &amp; Topin 2018.</summary>
/// <param name="rate">The highest.</param>
/// <param name="steps">Of the whole run.</param>
public sealed class OneCycle(double rate, long steps) : ISchedule
{
    private const double Rising = 0.2;
    private const double Start = 1.0 / 25;
    private const double End = 1e-5;

    /// <inheritdoc/>
    public double At(long step)
    {
        var place = steps > 1 ? (double)step / (steps - 1) : 1;
        return rate * (place < Rising ? Between(Start, 1, place / Rising) : Between(1, End, (place - Rising) / (1 - Rising)));
    }

    private static double Between(double from, double to, double share) => to + ((from - to) * (1 + Math.Cos(Math.PI * share)) / 2);
}
