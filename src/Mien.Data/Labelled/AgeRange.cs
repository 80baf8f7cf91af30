using System.Globalization;

namespace Mien.Data.Labelled;

/// <summary>An age in whole years, or a band of ages: <c>7</c>, <c>4-19</c>, <c>70-130</c>.</summary>
/// <param name="Least">0…130.</param>
/// <param name="Most">0…130, not below <paramref name="Least"/>.</param>
public readonly record struct AgeRange(int Least, int Most)
{
    /// <summary>Above the oldest person.</summary>
    public const int Oldest = 130;

    /// <summary>One age.</summary>
    public static AgeRange From(int years) => new(years, years);

    /// <summary>Whether every age of this one is in another.</summary>
    public bool IsIn(AgeRange other) => Least >= other.Least && Most <= other.Most;

    /// <summary>Reads what <see cref="ToString"/> writes; null for another text or ages out of range.</summary>
    public static AgeRange? Parse(string text)
    {
        var parts = text.Split('-');
        var isRead = int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var least);
        var most = least;
        isRead &= parts.Length == 1 || (parts.Length == 2 && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out most));
        return isRead && least <= most && most <= Oldest ? new(least, most) : null;
    }

    /// <inheritdoc/>
    public override string ToString() => Least == Most ? Least.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{Least}-{Most}");
}
