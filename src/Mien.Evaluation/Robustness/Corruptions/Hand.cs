using System.Numerics;
using Mien.Core;

namespace Mien.Evaluation.Robustness.Corruptions;

/// <summary>A hand before a cheek and part of the mouth, from the left or the right below, in the color of the face.</summary>
internal sealed class Hand : ICorruption
{
    private const int Fingers = 4;

    // Shares of the palm's width.
    private const float FingerLength = 0.95f, FingerWidth = 0.22f, PalmHeight = 1.1f;

    /// <inheritdoc/>
    public string Name => "hand";

    /// <inheritdoc/>
    public string Family => "occlusion";

    /// <inheritdoc/>
    public string Unit => "width of the palm, of the face's";

    /// <inheritdoc/>
    public IReadOnlyList<double> Strengths => [0.25, 0.35, 0.45];

    /// <inheritdoc/>
    public Image Apply(Image face, double strength, Random random)
    {
        var (result, width) = (face.Copy(), (float)strength);
        var side = random.NextSign();
        var palm = new Vector2(0.5f + (side * (float)random.NextBetween(0.14, 0.22)), (float)random.NextBetween(0.8, 0.88));
        var lean = -side * (float)random.NextBetween(0, 0.4);
        var light = (float)random.NextBetween(0.8, 1.05);
        float Distance(Vector2 place) => Math.Min(
            Cover.Ellipse(place, palm, new Vector2(1, PalmHeight) * width / 2),
            Enumerable.Range(0, Fingers).Min(finger => Finger(place, palm, width, lean, finger)));
        // Darker towards the outlines, so that fingers are seen.
        Cover.Draw(result, Cover.Skin(face), Distance, place => light * Math.Clamp(0.65f - (6 * Distance(place)), 0.65f, 1));
        return result;
    }

    private static float Finger(Vector2 place, Vector2 palm, float width, float lean, int finger)
    {
        var across = (finger - ((Fingers - 1) / 2f)) * 0.25f * width;
        var root = palm + new Vector2(across, -0.3f * width);
        var angle = lean + (0.12f * (finger - ((Fingers - 1) / 2f)));
        var tip = root + (FingerLength * width * new Vector2(MathF.Sin(angle), -MathF.Cos(angle)));
        return Cover.Line(place, root, tip, FingerWidth * width);
    }
}
