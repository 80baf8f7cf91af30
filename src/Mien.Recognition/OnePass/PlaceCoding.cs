using System.Numerics;
using Mien.Core;

namespace Mien.Recognition.OnePass;

/// <summary>MienFace's coding of a face at a place: sixteen numbers, lengths in units of the place's stride.</summary>
/// <remarks>Wu, Peng and Yu, YuNet, 2023, in the form of Ge et al., YOLOX, 2021; s the stride, (x, y) the place:<code>
/// (1) score  = √( σ(q)·σ(o) )                            q quality, o face
/// (2) center = (x + s·dx, y + s·dy),  size = s·(eʷ, eʰ)
/// (3) point  = (x + s·px, y + s·py)                       each of five
/// </code></remarks>
public static class PlaceCoding
{
    /// <summary>All numbers of a place: quality, face, box, points.</summary>
    public const int Numbers = 16;

    /// <summary>The index of the box's first number, of four.</summary>
    public const int BoxAt = 2;

    /// <summary>The index of the points' first number, of ten.</summary>
    public const int PointsAt = 6;

    // e⁸ strides are 2,981: more is a fault of the network's, and would be no number.
    private const float MostGrowth = 8;

    /// <summary>The network's confidence of a face, 0…1.</summary>
    /// <param name="numbers">[16].</param>
    public static float Score(ReadOnlySpan<float> numbers) => MathF.Sqrt(Sigmoid(numbers[0]) * Sigmoid(numbers[1]));                          // (1)

    /// <summary>The box.</summary>
    /// <param name="numbers">[16].</param>
    /// <param name="place">Where the numbers belong.</param>
    public static Box DecodeBox(ReadOnlySpan<float> numbers, Place place)
    {
        var (width, height) = (Grown(numbers[BoxAt + 2]) * place.Stride, Grown(numbers[BoxAt + 3]) * place.Stride);
        var (x, y) = (place.X + (numbers[BoxAt] * place.Stride), place.Y + (numbers[BoxAt + 1] * place.Stride));
        return new(x - (width / 2), y - (height / 2), width, height);                                                   // (2)
    }

    /// <summary>The five points.</summary>
    /// <param name="numbers">[16].</param>
    /// <param name="place">Where the numbers belong.</param>
    public static Landmarks DecodeLandmarks(ReadOnlySpan<float> numbers, Place place)
    {
        var points = numbers[PointsAt..];
        return new(At(points, place), At(points[2..], place), At(points[4..], place), At(points[6..], place), At(points[8..], place));
    }

    private static Vector2 At(ReadOnlySpan<float> numbers, Place place) =>
        new(place.X + (numbers[0] * place.Stride), place.Y + (numbers[1] * place.Stride));                              // (3)

    private static float Grown(float logarithm) => MathF.Exp(MathF.Min(logarithm, MostGrowth));

    private static float Sigmoid(float logit) => 1 / (1 + MathF.Exp(-logit));
}
