namespace Mien.Evaluation.Synthesis;

/// <summary>How near faces are to the nearest training face, in shares of how near the 50th nearest is.</summary>
/// <remarks>
/// A smooth or a common face is near to many; a copy is near to one. So the nearest distance is taken relative to a further one, as Yoon et al. 2023 take it for diffusion
/// models. FER2013 holds some pictures several times, so that the second nearest would hide a copy.
/// </remarks>
internal static class NearTraining
{
    /// <summary>The neighbor whose distance is 1.</summary>
    public const int Further = 50;

    /// <summary>For each face the distance to the nearest training face, and its share of the distance to the 50th nearest, 0…1.</summary>
    /// <param name="faces">Forms of the same faces, such as their mirror images: the nearest of them counts.</param>
    /// <param name="training">At least 2.</param>
    /// <param name="mayMeet">Whether a training face counts for a face; null: all.</param>
    /// <param name="progress">Told the share of faces that are done, 0…1.</param>
    public static (double Distance, double Share)[] Compute(IReadOnlyList<FaceFeatures> faces, FaceFeatures training, Func<int, int, bool>? mayMeet, IProgress<double>? progress = null)
    {
        var (found, done) = (new (double, double)[faces[0].Count], 0);
        Parallel.For(0, found.Length, face =>
        {
            var squared = new float[training.Count];
            Array.Fill(squared, float.PositiveInfinity);
            foreach (var form in faces)
            {
                for (var at = 0; at < squared.Length; at++)
                {
                    if (mayMeet is null || mayMeet(face, at))
                    {
                        squared[at] = MathF.Min(squared[at], Distances.Squared(form.Row(face), training.Row(at)));
                    }
                }
            }
            var met = squared.Count(float.IsFinite);
            if (met < 2)
            {
                found[face] = (double.NaN, double.NaN);
                return;
            }
            var (nearest, further) = (MathF.Sqrt(Distances.Smallest(squared, 1)), MathF.Sqrt(Distances.Smallest(squared, Math.Min(Further, met))));
            found[face] = (nearest, further > 0 ? nearest / further : 0);
            if (Interlocked.Increment(ref done) % 64 == 0)
            {
                progress?.Report((double)done / found.Length);
            }
        });
        return found;
    }
}
