using System.Numerics;
using Mien.Core;

namespace Mien.Recognition.OnePass;

/// <summary>A face as RetinaFace tells it: by how it differs from an anchor.</summary>
/// <remarks>After Ren et al. 2015 and Liu et al. 2016 (SSD), with their variances 0.1 and 0.2:<code>
/// (1) b = ((cx − cxₐ) / 0.1wₐ, (cy − cyₐ) / 0.1hₐ, ln(w / wₐ) / 0.2, ln(h / hₐ) / 0.2)
/// (2) p = ((x − cxₐ) / 0.1wₐ, (y − cyₐ) / 0.1hₐ)      of each of five points
/// </code></remarks>
public static class AnchorCoding
{
    private const float Shift = 0.1f, Growth = 0.2f;

    // exp(0.2·b) beyond it is no face but a fault of the network's: e⁸ times the anchor.
    private const float MostGrowth = 8;

    /// <summary>Writes a box, by (1), as four numbers.</summary>
    public static void Encode(Box face, Box anchor, Span<float> numbers)
    {
        numbers[0] = (face.Center.X - anchor.Center.X) / (Shift * anchor.Width);
        numbers[1] = (face.Center.Y - anchor.Center.Y) / (Shift * anchor.Height);
        numbers[2] = MathF.Log(face.Width / anchor.Width) / Growth;
        numbers[3] = MathF.Log(face.Height / anchor.Height) / Growth;
    }

    /// <summary>Writes five points, by (2), as ten numbers.</summary>
    public static void Encode(Landmarks points, Box anchor, Span<float> numbers)
    {
        for (var i = 0; i < Landmarks.Count; i++)
        {
            numbers[2 * i] = (points[i].X - anchor.Center.X) / (Shift * anchor.Width);
            numbers[(2 * i) + 1] = (points[i].Y - anchor.Center.Y) / (Shift * anchor.Height);
        }
    }

    /// <summary>Reads a box.</summary>
    public static Box DecodeBox(ReadOnlySpan<float> numbers, Box anchor)
    {
        var width = anchor.Width * MathF.Exp(MathF.Min(numbers[2] * Growth, MostGrowth));
        var height = anchor.Height * MathF.Exp(MathF.Min(numbers[3] * Growth, MostGrowth));
        var (cx, cy) = (anchor.Center.X + (numbers[0] * Shift * anchor.Width), anchor.Center.Y + (numbers[1] * Shift * anchor.Height));
        return new(cx - (width / 2), cy - (height / 2), width, height);
    }

    /// <summary>Reads five points.</summary>
    public static Landmarks DecodeLandmarks(ReadOnlySpan<float> numbers, Box anchor) =>
        new(At(numbers, anchor), At(numbers[2..], anchor), At(numbers[4..], anchor), At(numbers[6..], anchor), At(numbers[8..], anchor));

    private static Vector2 At(ReadOnlySpan<float> number, Box anchor) =>
        new(anchor.Center.X + (number[0] * Shift * anchor.Width), anchor.Center.Y + (number[1] * Shift * anchor.Height));
}
