namespace Mien.Data.Curation;

/// <summary>Thresholds from which two faces count as one picture.</summary>
public sealed record DuplicateOptions
{
    /// <summary>The least correlation of 16 × 16 cells, 0…1.</summary>
    /// <remarks>
    /// Measured on FER2013's 32,140 faces: of pairs from 0.98 on, nearly all are crops, copies or neighboring frames of one picture; below 0.96 there are
    /// different pictures of one pose.
    /// </remarks>
    public float Correlation { get; init; } = 0.98f;

    /// <summary>How many of the 112 slopes of a hash may differ before two faces are compared at all.</summary>
    /// <remarks>
    /// All 3,005 pairs of FER2013 whose correlation is above 0.98 differ in at most 16. Less alike ones differ in more: of those from 0.9 on a fifth, so that
    /// whoever looks for them asks for <see cref="AllSlopes"/>.
    /// </remarks>
    public int Slopes { get; init; } = 16;

    /// <summary>Every pair is compared: a minute or two for FER2013.</summary>
    public const int AllSlopes = 112;

    /// <summary>Whether a mirror image counts as well.</summary>
    public bool Mirrored { get; init; } = true;

    internal void Validate()
    {
        if (Correlation is not (> 0 and <= 1))
        {
            throw new ArgumentException($"Expected a correlation above 0 and at most 1, got {Correlation}.", nameof(Correlation));
        }
        if (Slopes is < 0 or > AllSlopes)
        {
            throw new ArgumentException($"Expected 0 to {AllSlopes} slopes, got {Slopes}.", nameof(Slopes));
        }
    }
}
