using System.Numerics;

namespace Mien.Data.Curation;

/// <summary>A hash that survives scaling, saving and brightening: the signs of a face's gradients.</summary>
/// <remarks>
/// A difference hash in both directions: the means of 8 × 8 cells, and for each two neighbors, side by side (56) or one below the other (56), whether the
/// second is brighter. Equal faces have equal hashes; brightness and contrast change none.
/// </remarks>
/// <param name="Across">Bits 0 to 55: slopes to the right, row by row.</param>
/// <param name="Down">Bits 0 to 55: slopes downwards, row by row.</param>
internal readonly record struct GradientHash(ulong Across, ulong Down)
{
    private const int Cells = 8;

    /// <summary>The hash of a face whose means of 16 × 16 cells are given.</summary>
    public static GradientHash Compute(ReadOnlySpan<float> thumbnail)
    {
        Span<float> cells = stackalloc float[Cells * Cells];
        for (var at = 0; at < cells.Length; at++)
        {
            var corner = (2 * (at / Cells) * Thumbnail.Side) + (2 * (at % Cells));
            cells[at] = thumbnail[corner] + thumbnail[corner + 1] + thumbnail[corner + Thumbnail.Side] + thumbnail[corner + Thumbnail.Side + 1];
        }
        var (across, down) = (0UL, 0UL);
        for (var row = 0; row < Cells; row++)
        {
            for (var column = 0; column < Cells - 1; column++)
            {
                across = (across << 1) | (cells[(row * Cells) + column + 1] > cells[(row * Cells) + column] ? 1UL : 0);
                down = (down << 1) | (cells[((column + 1) * Cells) + row] > cells[(column * Cells) + row] ? 1UL : 0);
            }
        }
        return new(across, down);
    }

    /// <summary>How many slopes differ, 0…112.</summary>
    public int DistanceTo(GradientHash other) =>
        BitOperations.PopCount(Across ^ other.Across) + BitOperations.PopCount(Down ^ other.Down);
}
