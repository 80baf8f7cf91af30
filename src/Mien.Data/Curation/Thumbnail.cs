using Mien.Data.Datasets;

namespace Mien.Data.Curation;

/// <summary>A face as the means of 16 × 16 cells, all channels together, brought to mean 0 and length 1.</summary>
/// <remarks>So the product of two is their correlation.</remarks>
internal static class Thumbnail
{
    public const int Side = 16;

    /// <param name="faces">At least 16 × 16 pixels each.</param>
    /// <param name="face">A place in it.</param>
    /// <param name="isMirrored">Left and right change places.</param>
    /// <returns>[Side, Side]; zeros for a face of one brightness.</returns>
    public static float[] Shrink(FaceSet faces, int face, bool isMirrored = false)
    {
        var thumbnail = new float[Side * Side];
        var pixels = faces.Pixels(face);
        var size = faces.Size;
        for (var at = 0; at < pixels.Length; at += size)
        {
            var row = at / size % size * Side / size * Side;
            for (var x = 0; x < size; x++)
            {
                var column = x * Side / size;
                thumbnail[row + (isMirrored ? Side - 1 - column : column)] += pixels[at + x];
            }
        }
        // Cells of a size that is no multiple of 16 hold unequal numbers of pixels.
        for (var cell = 0; cell < thumbnail.Length; cell++)
        {
            thumbnail[cell] /= Width(cell % Side, size) * Width(cell / Side, size);
        }
        Normalize(thumbnail);
        return thumbnail;
    }

    /// <summary>−1…1; 1 for faces that differ in brightness and contrast at most.</summary>
    public static float Correlation(ReadOnlySpan<float> one, ReadOnlySpan<float> other)
    {
        var sum = 0f;
        for (var cell = 0; cell < one.Length; cell++)
        {
            sum += one[cell] * other[cell];
        }
        return sum;
    }

    private static int Width(int cell, int size) => (((cell + 1) * size) + Side - 1) / Side - ((cell * size) + Side - 1) / Side;

    private static void Normalize(float[] cells)
    {
        var mean = cells.Average();
        var length = MathF.Sqrt(cells.Sum(cell => (cell - mean) * (cell - mean)));
        for (var cell = 0; cell < cells.Length; cell++)
        {
            cells[cell] = length > 0 ? (cells[cell] - mean) / length : 0;
        }
    }
}
