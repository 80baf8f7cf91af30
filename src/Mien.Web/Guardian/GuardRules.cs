namespace Mien.Web.Guardian;

/// <summary>The rules of a file, read and checked.</summary>
public sealed record GuardRules
{
    /// <summary>In the order of the file.</summary>
    public required IReadOnlyList<GuardRule> Rules { get; init; }

    /// <summary>When nothing is done; none for never.</summary>
    public IReadOnlyList<QuietHours> QuietHours { get; init; } = [];
}
