namespace Mien.Core;

/// <summary>A face that a detector found.</summary>
/// <param name="Box">From brow or hairline to chin, in pixels of the upright picture.</param>
/// <param name="Confidence">The detector's own score: higher is surer; comparable only within one detector.</param>
/// <param name="Landmarks">Five points, where the detector gives them.</param>
public readonly record struct Face(Box Box, float Confidence, Landmarks? Landmarks = null)
{
    /// <summary>The face in the same picture at <paramref name="factor"/> times its width and height.</summary>
    public Face Scaled(float factor) => this with { Box = Box.Scaled(factor), Landmarks = Landmarks?.Scaled(factor) };
}
