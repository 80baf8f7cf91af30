using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Mien.Core;
using Mien.Evaluation.Robustness.Corruptions;

namespace Mien.Evaluation.Robustness;

/// <summary>The suite: every kind of corruption, and how chance is drawn for a face.</summary>
/// <remarks>In the manner of ImageNet-C (Hendrycks and Dietterich 2019, "Benchmarking Neural Network Robustness to Common Corruptions and Perturbations").</remarks>
public static class Corruption
{
    /// <summary>All kinds, those of a family together.</summary>
    public static IReadOnlyList<ICorruption> All { get; } =
    [
        new GaussianNoise(), new ShotNoise(), new ImpulseNoise(),
        new DefocusBlur(), new MotionBlur(), new ZoomBlur(),
        new JpegCompression(), new Contrast(), new Brightness(), new LowLight(), new Resolution(),
        new Rotation(), new Shift(), new FaceScale(), new Yaw(),
        new Sunglasses(), new Mask(), new Hand(), new Hair(), new Patch(),
    ];

    /// <summary>The face as a kind of the suite corrupts it: always the same picture for the same seed, face, kind and strength.</summary>
    /// <param name="kind">How.</param>
    /// <param name="face">Gray or RGB; not changed.</param>
    /// <param name="strength">One of the kind's.</param>
    /// <param name="seed">Of the suite.</param>
    /// <param name="row">Which face of its data set it is (<see cref="Data.Datasets.FaceSet.Row"/>).</param>
    public static Image Apply(this ICorruption kind, Image face, double strength, int seed, int row) =>
        kind.Apply(face, strength, new Random(Seed(kind, strength, seed, row)));

    // A hash, so that no order of faces, kinds or threads decides what chance brings; string.GetHashCode differs between runs.
    private static int Seed(ICorruption kind, double strength, int seed, int row)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{seed} {row} {kind.Name} {strength:R}");
        return BinaryPrimitives.ReadInt32LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
