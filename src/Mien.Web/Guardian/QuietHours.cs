namespace Mien.Web.Guardian;

/// <summary>A time of the day at which nothing is done; from 20:00 to 07:00 goes over midnight.</summary>
/// <param name="From">The first minute.</param>
/// <param name="To">The first minute after it.</param>
public readonly record struct QuietHours(TimeOnly From, TimeOnly To)
{
    /// <summary>Whether a time is among them.</summary>
    public bool Hold(TimeOnly now) => now.IsBetween(From, To);
}
