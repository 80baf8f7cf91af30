using System.Numerics;
using Mien.Core;

namespace Mien.Evaluation.Robustness.Corruptions;

/// <summary>Dark glasses: two lenses over the eyes, a bridge and temples.</summary>
internal sealed class Sunglasses : ICorruption
{
    private const double Dark = 25, Jitter = 0.02;
    private const float HalfWidth = 0.16f, FrameWidth = 0.03f;

    /// <inheritdoc/>
    public string Name => "sunglasses";

    /// <inheritdoc/>
    public string Family => "occlusion";

    /// <inheritdoc/>
    public string Unit => "height of a lens, of the face's";

    /// <inheritdoc/>
    public IReadOnlyList<double> Strengths => [0.16, 0.22, 0.28];

    /// <inheritdoc/>
    public Image Apply(Image face, double strength, Random random)
    {
        var result = face.Copy();
        var bridge = new Vector2(0.5f + (float)random.NextBetween(-Jitter, Jitter), Cover.Eyes + (float)random.NextBetween(-Jitter, Jitter));
        var aside = new Vector2(Cover.EyeAside, 0);
        var radii = new Vector2(HalfWidth, (float)strength / 2);
        Cover.Draw(result, Cover.Gray(face, Dark), place => Math.Min(
            Cover.Line(place, new(0, bridge.Y), new(1, bridge.Y), FrameWidth),
            Math.Min(Cover.Ellipse(place, bridge - aside, radii), Cover.Ellipse(place, bridge + aside, radii))));
        return result;
    }
}
