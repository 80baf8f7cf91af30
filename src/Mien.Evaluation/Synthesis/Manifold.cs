namespace Mien.Evaluation.Synthesis;

/// <summary>Where faces lie in a feature space: the union of a ball around each that reaches to its k-th nearest neighbor.</summary>
/// <remarks>
/// Kynkäänniemi et al. 2019, eq. 1, with their k = 3. Precision is the share of synthetic faces in the manifold of real ones (how many are real-like); recall the share of
/// real faces in the manifold of the synthetic ones (how much of what is real can be drawn). Both sides hold as many faces.
/// </remarks>
public sealed class Manifold
{
    /// <summary>k of the paper.</summary>
    public const int Neighbors = 3;

    private readonly FaceFeatures _faces;
    private readonly float[] _squaredRadii;

    /// <param name="faces">More than <see cref="Neighbors"/>.</param>
    /// <exception cref="ArgumentException">Fewer.</exception>
    public Manifold(FaceFeatures faces)
    {
        if (faces.Count <= Neighbors)
        {
            throw new ArgumentException($"Expected more than {Neighbors} faces, got {faces.Count}.", nameof(faces));
        }
        (_faces, _squaredRadii) = (faces, new float[faces.Count]);
        Parallel.For(0, faces.Count, face =>
        {
            var squared = new float[faces.Count];
            Distances.Squared(faces.Row(face), faces, squared);
            // A face is no neighbor of its own, but a copy of it is one.
            squared[face] = float.PositiveInfinity;
            _squaredRadii[face] = Distances.Smallest(squared, Neighbors);
        });
    }

    /// <summary>How many of some faces lie in it.</summary>
    public int Count(FaceFeatures faces)
    {
        var inside = 0;
        Parallel.For(0, faces.Count, face =>
        {
            for (var at = 0; at < _faces.Count; at++)
            {
                if (Distances.Squared(faces.Row(face), _faces.Row(at)) <= _squaredRadii[at])
                {
                    Interlocked.Increment(ref inside);
                    return;
                }
            }
        });
        return inside;
    }
}
