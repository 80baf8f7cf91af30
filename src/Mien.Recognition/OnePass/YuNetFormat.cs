using System.Numerics;
using Mien.Core;
using Mien.Onnx;

namespace Mien.Recognition.OnePass;

/// <summary>
/// YuNet as the OpenCV Zoo publishes it (<c>face_detection_yunet_2023mar.onnx</c>, 640 × 640 alone, and <c>…_2026may.onnx</c>, any size): blue, green and red of
/// 0…255; class and object scores, boxes and points for each place of grids of 8, 16 and 32 pixels. Outputs go by shape; which of two scores is which does not
/// matter, since they are multiplied.
/// </summary>
/// <remarks>
/// Wu, Peng and Yu, YuNet: A Tiny Millisecond-level Face Detector, 2023. Tested on files of these shapes that the tests make; the 2026 file has been tried. Threshold
/// and overlap are those of the Zoo's <c>yunet.py</c>. Its points begin with the person's right eye, which is the viewer's left one.
/// </remarks>
internal static class YuNetFormat
{
    // e⁸ times the stride is no face but a fault of the network's.
    private const float MostGrowth = 8;

    public static OnePassFormat Published { get; } = new(
        "yunet", new(red: 0, green: 0, blue: 0, divisor: 1, blueFirst: true), Threshold: 0.6f, Overlap: 0.3f, SmallestPx: 16,
        "[1, 3, H, W] → two of [1, N, 1], [1, N, 4] and [1, N, 10] for each grid of 8, 16 and 32 pixels, where N are its places",
        Recognize)
    {
        // Medians over 850 landmark photos of every eighth, by the 2026 file: its boxes are 4 % narrower and 1 % higher than the ellipses around the photos' points.
        // Of 799 photos with faces the 2026 file reached it in none lying on a side or upside down, and in 741 upright: docs/detection.md.
        SureConfidence = 0.9105f,
        Convention = new(Width: 1.04f, Height: 0.99f, Down: 0.005f),
    };

    private static GridDecoder? Recognize(Binding network, (int Width, int Height) size) =>
        GridOutputs.TryBind(network, size, perPlace: 1, scores: 2, needsPoints: true) is { } grids ? new(grids, perPlace: 1, BoxAt) : null;

    // Center from the place, and the logarithm of the sides, in units of the stride.
    private static Box BoxAt(Vector4 numbers, Vector2 place, int stride)
    {
        var center = place + (new Vector2(numbers.X, numbers.Y) * stride);
        var (width, height) = (stride * MathF.Exp(MathF.Min(numbers.Z, MostGrowth)), stride * MathF.Exp(MathF.Min(numbers.W, MostGrowth)));
        return new(center.X - (width / 2), center.Y - (height / 2), width, height);
    }
}
