using Mien.Data.Datasets;

namespace Mien.Data.Curation;

/// <summary>The faces of a set that are one picture, exactly or nearly: found by the slopes of their brightness, made sure of by correlation.</summary>
public sealed class Duplicates
{
    private readonly int[] _groups;

    private Duplicates(int faces, IReadOnlyList<DuplicatePair> pairs)
    {
        Pairs = pairs;
        _groups = [.. Enumerable.Range(0, faces)];
        foreach (var pair in pairs)
        {
            Join(pair.First, pair.Second);
        }
    }

    /// <summary>Every pair, by its first face.</summary>
    public IReadOnlyList<DuplicatePair> Pairs { get; }

    /// <summary>The first face of the group that a face belongs to; a face alone is its own. Chains join: what is like a twin is in the group.</summary>
    public int Group(int face)
    {
        while (_groups[face] != face)
        {
            face = _groups[face] = _groups[_groups[face]];
        }
        return face;
    }

    /// <summary>Compares every face with every other.</summary>
    /// <param name="faces">At least 16 × 16 pixels each.</param>
    /// <param name="options">How alike they must be; null for the defaults.</param>
    /// <param name="progress">Told the share that is done, 0…1.</param>
    /// <exception cref="ArgumentException">Smaller faces, or an option out of range.</exception>
    public static Duplicates In(FaceSet faces, DuplicateOptions? options = null, IProgress<double>? progress = null)
    {
        options ??= new();
        options.Validate();
        if (faces.Size < Thumbnail.Side)
        {
            throw new ArgumentException(
                $"Expected faces of at least {Thumbnail.Side} × {Thumbnail.Side} pixels, got {faces.Size} × {faces.Size}.", nameof(faces));
        }
        var thumbnails = Enumerable.Range(0, faces.Count).Select(face => Thumbnail.Shrink(faces, face)).ToArray();
        var hashes = thumbnails.Select(thumbnail => GradientHash.Compute(thumbnail)).ToArray();
        var pairs = new List<DuplicatePair>();
        for (var face = 0; face < faces.Count; face++)
        {
            AddTwins(face, thumbnails[face], hashes[face], isMirrored: false);
            if (options.Mirrored)
            {
                var mirrored = Thumbnail.Shrink(faces, face, isMirrored: true);
                AddTwins(face, mirrored, GradientHash.Compute(mirrored), isMirrored: true);
            }
            if (face % 256 == 0)
            {
                progress?.Report((double)face / faces.Count);
            }
        }
        return new(faces.Count, pairs);

        void AddTwins(int face, float[] thumbnail, GradientHash hash, bool isMirrored)
        {
            for (var other = face + 1; other < hashes.Length; other++)
            {
                if (hash.DistanceTo(hashes[other]) > options.Slopes)
                {
                    continue;
                }
                var isExact = !isMirrored && faces.Pixels(face).SequenceEqual(faces.Pixels(other));
                var correlation = isExact ? 1 : Thumbnail.Correlation(thumbnail, thumbnails[other]);
                // A face that is its own mirror image is found once.
                if (correlation >= options.Correlation && !(isMirrored && pairs.Any(pair => (pair.First, pair.Second) == (face, other))))
                {
                    pairs.Add(new(face, other, correlation, isExact, isMirrored));
                }
            }
        }
    }

    private void Join(int one, int other)
    {
        var (first, second) = (Group(one), Group(other));
        _groups[Math.Max(first, second)] = Math.Min(first, second);
    }
}
