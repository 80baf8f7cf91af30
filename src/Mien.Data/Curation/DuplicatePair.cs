namespace Mien.Data.Curation;

/// <summary>Two faces of one picture.</summary>
/// <param name="First">A place in the set.</param>
/// <param name="Second">A later place in the set.</param>
/// <param name="Correlation">Of 16 × 16 cells, up to 1.</param>
/// <param name="IsExact">Whether every pixel is the same.</param>
/// <param name="IsMirrored">Whether one is the mirror image of the other.</param>
public readonly record struct DuplicatePair(int First, int Second, float Correlation, bool IsExact, bool IsMirrored);
