using Mien.Data.Datasets;

namespace Mien.Data.Curation;

/// <summary>Faces of one set that another set holds as well: a model that learned the one has seen the other.</summary>
public static class DuplicatesAcrossSets
{
    /// <summary>The faces that have a duplicate, exact, near or mirrored, among others.</summary>
    /// <param name="faces">Of at least 16 × 16 pixels each.</param>
    /// <param name="others">Likewise; they may be larger or smaller than these.</param>
    /// <param name="options">How alike two faces must be; null for the defaults.</param>
    /// <returns>Places in <paramref name="faces"/>.</returns>
    /// <exception cref="ArgumentException">Smaller faces, or an option out of range.</exception>
    public static IReadOnlySet<int> Find(FaceSet faces, FaceSet others, DuplicateOptions? options = null)
    {
        options ??= new();
        options.Validate();
        if (Math.Min(faces.Size, others.Size) is < Thumbnail.Side and var size)
        {
            throw new ArgumentException($"Expected faces of at least {Thumbnail.Side} × {Thumbnail.Side} pixels, got {size} × {size}.", nameof(faces));
        }
        var thumbnails = Enumerable.Range(0, others.Count).Select(other => Thumbnail.Shrink(others, other)).ToArray();
        var hashes = thumbnails.Select(thumbnail => GradientHash.Compute(thumbnail)).ToArray();
        return Enumerable.Range(0, faces.Count).Where(face => Forms(face).Any(HasDuplicate)).ToHashSet();

        IEnumerable<float[]> Forms(int face) =>
            options.Mirrored ? [Thumbnail.Shrink(faces, face), Thumbnail.Shrink(faces, face, isMirrored: true)] : [Thumbnail.Shrink(faces, face)];

        bool HasDuplicate(float[] thumbnail)
        {
            var hash = GradientHash.Compute(thumbnail);
            for (var other = 0; other < hashes.Length; other++)
            {
                if (hash.DistanceTo(hashes[other]) <= options.Slopes && Thumbnail.Correlation(thumbnail, thumbnails[other]) >= options.Correlation)
                {
                    return true;
                }
            }
            return false;
        }
    }
}
