using Mien.Core;

namespace Mien.Web.Guardian;

/// <summary>One rule: what must be seen for how long, and what is then done.</summary>
public sealed record GuardRule
{
    /// <summary>As the audit log names it.</summary>
    public required string Name { get; init; }

    /// <summary>Their smoothed scores are added up; empty for a rule about a missing face.</summary>
    public IReadOnlyList<Expression> Expressions { get; init; } = [];

    /// <summary>Whether it is about no face being seen.</summary>
    public bool IsFaceMissing => Expressions.Count == 0;

    /// <summary>From which sum on it counts, 0…1.</summary>
    public double AtLeast { get; init; } = 0.6;

    /// <summary>For how many seconds of the last <see cref="Within"/> it must count.</summary>
    public required double Seconds { get; init; }

    /// <summary>The window, in seconds; at least <see cref="Seconds"/>.</summary>
    public required double Within { get; init; }

    /// <summary>For how many seconds after it was done it is not done again.</summary>
    public double CoolDown { get; init; } = 30;

    /// <summary>Done when it begins to hold.</summary>
    public required IReadOnlyList<IGuardAction> Then { get; init; }

    /// <summary>Done when it held and has not counted at all for a whole window; empty for nothing.</summary>
    public IReadOnlyList<IGuardAction> Afterwards { get; init; } = [];
}
