using System.Numerics;
using Mien.Core;
using Mien.Onnx;

namespace Mien.Recognition.OnePass;

/// <summary>
/// SCRFD as insightface publishes it (<c>scrfd_*.onnx</c>, with points <c>scrfd_*_bnkps.onnx</c>, <c>det_500m.onnx</c>, <c>det_10g.onnx</c>): red, green and blue as
/// (p − 127.5) / 128; probabilities, boxes and, in files of nine outputs, points; two answers for each place of grids of 8, 16 and 32 pixels. Outputs go by
/// shape, with or without a batch in front.
/// </summary>
/// <remarks>
/// Guo et al., Sample and Computation Redistribution for Efficient Face Detection, 2022. Tested on files of these shapes that the tests make, not on published
/// weights. Threshold and overlap are those of its <c>scrfd.py</c>. Files of five grids are not read.
/// </remarks>
internal static class ScrfdFormat
{
    private const int PerPlace = 2;

    public static OnePassFormat Published { get; } = new(
        "scrfd", new(red: 127.5f, green: 127.5f, blue: 127.5f, divisor: 128, blueFirst: false), Threshold: 0.5f, Overlap: 0.4f, SmallestPx: 16,
        "[1, 3, H, W] → [N, 1], [N, 4] and, with points, [N, 10] for each grid of 8, 16 and 32 pixels, where N are two answers for each of its places",
        Recognize);

    private static GridDecoder? Recognize(Binding network, (int Width, int Height) size) =>
        GridOutputs.TryBind(network, size, PerPlace, scores: 1, needsPoints: false) is { } grids ? new(grids, PerPlace, BoxAt) : null;

    // How far the left, top, right and bottom edges lie from the place, in units of the stride.
    private static Box BoxAt(Vector4 edges, Vector2 place, int stride) => new(
        place.X - (edges.X * stride), place.Y - (edges.Y * stride), (edges.X + edges.Z) * stride, (edges.Y + edges.W) * stride);
}
