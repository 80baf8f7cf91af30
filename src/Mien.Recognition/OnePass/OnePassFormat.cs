using Mien.Onnx;
using Mien.Recognition.Cropping;
using Mien.Recognition.Detection;

namespace Mien.Recognition.OnePass;

/// <summary>A kind of network that finds all faces of a picture in one run, as its authors publish it.</summary>
/// <param name="Name">As the user types it.</param>
/// <param name="Pixels">What the network takes for a pixel.</param>
/// <param name="Threshold">How sure of a face it must be, where nobody says else.</param>
/// <param name="Overlap">Of both together, up to which two faces stay side by side.</param>
/// <param name="SmallestPx">Width of the smallest face that the network still sees, in pixels.</param>
/// <param name="Shapes">What goes in and comes out, in words for an error's text.</param>
/// <param name="Recognize">
/// Finds out which output is what, after a run on a black picture of the size given; null where the outputs are others than this kind's.
/// </param>
internal sealed record OnePassFormat(
    string Name, PixelTable Pixels, float Threshold, float Overlap, int SmallestPx, string Shapes, Func<Binding, (int Width, int Height), IDetectorOutputs?> Recognize)
{
    /// <summary>
    /// Width of the largest face that the network surely sees, in pixels. Where twice that still leaves room for larger ones, the network looks once more, at the picture
    /// shrunk until none is larger. Null where it sees all sizes at once.
    /// </summary>
    public int? LargestPx { get; init; }

    /// <summary><see cref="Core.IFaceDetector.SureConfidence"/>; null where it was not measured.</summary>
    public float? SureConfidence { get; init; }

    /// <summary>The convention of its boxes.</summary>
    public BoxConvention Convention { get; init; } = BoxConvention.AsGiven;
}
