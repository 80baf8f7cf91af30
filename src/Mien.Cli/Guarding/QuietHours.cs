namespace Mien.Cli.Guarding;

/// <summary>A time of the day at which nothing is done; from 20:00 to 07:00 goes over midnight.</summary>
/// <param name="From">The first minute.</param>
/// <param name="To">The first minute after it.</param>
internal readonly record struct QuietHours(TimeOnly From, TimeOnly To)
{
    public bool Hold(TimeOnly now) => now.IsBetween(From, To);
}
