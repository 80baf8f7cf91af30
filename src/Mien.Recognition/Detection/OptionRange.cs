namespace Mien.Recognition.Detection;

/// <summary>Refuses an option that a detector cannot work with.</summary>
internal static class OptionRange
{
    /// <exception cref="ArgumentException">Out of range, or not a number.</exception>
    public static void Require<T>(T value, T least, T most, string option)
        where T : IComparable<T>
    {
        if (value.CompareTo(least) < 0 || value.CompareTo(most) > 0)
        {
            throw new ArgumentException(FormattableString.Invariant($"Expected {option} of {least}…{most}, got {value}."), option);
        }
    }
}
