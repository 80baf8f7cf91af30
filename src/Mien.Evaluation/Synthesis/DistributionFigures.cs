using Mien.Evaluation.Metrics;

namespace Mien.Evaluation.Synthesis;

/// <summary>How far some faces as a whole are from real training faces of the same mix of expressions, in a feature space.</summary>
/// <param name="Faces">Faces that were compared.</param>
/// <param name="Real">Real training faces.</param>
/// <param name="Frechet">The Fréchet distance of Gaussians, as the FID. It grows as there are fewer faces: compare figures of equal numbers.</param>
/// <param name="Kernel">The unbiased kernel distance, as the KID.</param>
/// <param name="Precision">Share of these faces in the manifold of the real ones, of as many on both sides.</param>
/// <param name="Recall">Share of the real faces in the manifold of these.</param>
public sealed record DistributionFigures(int Faces, int Real, Estimate Frechet, Estimate Kernel, Estimate Precision, Estimate Recall)
{
    private const int FrechetRounds = 20, KernelRounds = 200;

    /// <summary>Compares.</summary>
    /// <param name="faces">At least 8.</param>
    /// <param name="real">At least 8 of the same space.</param>
    /// <param name="seed">Decides the halves of the intervals, and which faces are left out where a side has more.</param>
    /// <param name="progress">Told the share that is done, 0…1.</param>
    public static DistributionFigures Compute(FaceFeatures faces, FaceFeatures real, int seed, IProgress<double>? progress = null)
    {
        var kernel = new KernelDistance(faces, real);
        progress?.Report(0.1);
        var kid = HalfSampling.Interval(kernel.Value, faces.Count, real.Count, KernelRounds, seed, (some, others) => kernel.Of(some, others), new ProgressPart(progress, 0.1, 0.4));
        var fid = HalfSampling.Interval(
            Gaussian.Of(faces).DistanceTo(Gaussian.Of(real)), faces.Count, real.Count, FrechetRounds, seed,
            (some, others) => Gaussian.Of(faces.Choose(some)).DistanceTo(Gaussian.Of(real.Choose(others))), new ProgressPart(progress, 0.4, 0.9));
        var equal = Math.Min(faces.Count, real.Count);
        var random = new Random(seed);
        var (some, others) = (Draw(random, faces, equal), Draw(random, real, equal));
        var figures = new DistributionFigures(
            faces.Count, real.Count, fid, kid, ShareInterval.Of(new Manifold(others).Count(some), equal), ShareInterval.Of(new Manifold(some).Count(others), equal));
        progress?.Report(1);
        return figures;
    }

    private static FaceFeatures Draw(Random random, FaceFeatures faces, int count)
    {
        var order = Enumerable.Range(0, faces.Count).ToArray();
        random.Shuffle(order);
        return faces.Choose(order.AsSpan(0, count));
    }
}
