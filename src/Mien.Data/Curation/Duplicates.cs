using Mien.Data.Datasets;

namespace Mien.Data.Curation;

/// <summary>The faces of a set that are one picture, exactly or nearly: found by the slopes of their brightness, made sure of by correlation.</summary>
public sealed class Duplicates
{
    private const int PerReport = 256;

    private static readonly ParallelOptions AllProcessors = new() { MaxDegreeOfParallelism = Environment.ProcessorCount };

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

    /// <summary>The first face of the group that a face belongs to; a face alone is its own. Chains join: what is like a duplicate is in the group.</summary>
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
        var (thumbnails, hashes) = (new float[faces.Count][], new GradientHash[faces.Count]);
        Parallel.For(0, faces.Count, AllProcessors, face => hashes[face] = GradientHash.Compute(thumbnails[face] = Thumbnail.Shrink(faces, face)));
        var (duplicates, done) = (new List<DuplicatePair>?[faces.Count], 0);
        Parallel.For(0, faces.Count, AllProcessors, face =>
        {
            var found = new List<DuplicatePair>();
            AddPairs(found, face, thumbnails[face], hashes[face], isMirrored: false);
            if (options.Mirrored)
            {
                var mirrored = Thumbnail.Shrink(faces, face, isMirrored: true);
                AddPairs(found, face, mirrored, GradientHash.Compute(mirrored), isMirrored: true);
            }
            duplicates[face] = found.Count > 0 ? found : null;
            if (Interlocked.Increment(ref done) % PerReport == 0)
            {
                progress?.Report((double)done / faces.Count);
            }
        });
        return new(faces.Count, [.. duplicates.Where(found => found is not null).SelectMany(found => found!)]);

        void AddPairs(List<DuplicatePair> found, int face, float[] thumbnail, GradientHash hash, bool isMirrored)
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
                if (correlation >= options.Correlation && !(isMirrored && found.Exists(pair => pair.Second == other)))
                {
                    found.Add(new(face, other, correlation, isExact, isMirrored));
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
