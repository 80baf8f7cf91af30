using Mien.Data.Datasets;

namespace Mien.Data.Fer2013;

/// <summary>Ages that stand beside other faces than their own: FER2013 holds pictures twice, and the same picture has one age.</summary>
/// <remarks>
/// Measured on the 1,522 pairs that are the same in every pixel: all have the same estimated age; with the ages moved by one row, 2 % have.
/// </remarks>
internal static class DuplicateAges
{
    private const int LeastPairs = 20;

    private const double LeastShare = 0.5;

    /// <exception cref="DatasetException">There are enough such pairs, and fewer than half of them have one age.</exception>
    public static void Require(string path, ReadOnlySpan<byte> pixels, IReadOnlyList<short> ages)
    {
        var first = new Dictionary<UInt128, int>(ages.Count);
        var (pairs, same) = (0, 0);
        for (var row = 0; row < ages.Count; row++)
        {
            var key = Key(pixels.Slice(row * Fer2013Dataset.PixelsPerFace, Fer2013Dataset.PixelsPerFace));
            if (ages[row] >= 0 && !first.TryAdd(key, row))
            {
                pairs++;
                same += ages[first[key]] == ages[row] ? 1 : 0;
            }
        }
        if (pairs >= LeastPairs && same < LeastShare * pairs)
        {
            throw new DatasetException(
                path, null, "age", $"of {pairs} pairs of faces that are one picture only {same} have one age: the ages are those of other rows", "give the ages that were made for these faces");
        }
    }

    private static UInt128 Key(ReadOnlySpan<byte> face)
    {
        Span<byte> digest = stackalloc byte[32];
        System.Security.Cryptography.SHA256.HashData(face, digest);
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt128LittleEndian(digest);
    }
}
