using System.Numerics;
using Mien.Core;

namespace Mien.Evaluation.Robustness.Corruptions;

/// <summary>A light mask with folds over chin and mouth, and higher up over the nose.</summary>
internal sealed class Mask : ICorruption
{
    private const double Light = 215;
    private const float HalfWidthAbove = 0.38f, HalfWidthBelow = 0.28f, StrapWidth = 0.02f, Folds = 4, FoldDepth = 0.12f;

    /// <inheritdoc/>
    public string Name => "mask";

    /// <inheritdoc/>
    public string Family => "occlusion";

    /// <inheritdoc/>
    public string Unit => "height from the chin, of the face's";

    /// <inheritdoc/>
    public IReadOnlyList<double> Strengths => [0.25, 0.32, 0.4];

    /// <inheritdoc/>
    public Image Apply(Image face, double strength, Random random)
    {
        var (result, height) = (face.Copy(), (float)strength);
        var top = 1 - height;
        var (left, right) = (new Vector2(0.5f - HalfWidthAbove, top), new Vector2(0.5f + HalfWidthAbove, top));
        var color = Cover.Gray(face, random.NextBetween(Light - 30, Light + 30));
        Cover.Draw(
            result, color,
            place => Math.Min(
                Math.Max(top - place.Y, Math.Abs(place.X - 0.5f) - HalfWidth((place.Y - top) / height)),
                Math.Min(Cover.Line(place, left, new(0, Cover.Eyes + 0.1f), StrapWidth), Cover.Line(place, right, new(1, Cover.Eyes + 0.1f), StrapWidth))),
            place => 1 - (FoldDepth * (0.5f + (0.5f * MathF.Sin(2 * MathF.PI * Folds * (place.Y - top) / height)))));
        return result;
    }

    // The mask is narrower at the chin.
    private static float HalfWidth(float down) => HalfWidthAbove + ((HalfWidthBelow - HalfWidthAbove) * down);
}
