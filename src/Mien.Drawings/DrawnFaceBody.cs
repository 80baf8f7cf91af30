using System.Numerics;

namespace Mien.Drawings;

/// <summary>The body below a drawn face: neck, shirt, arms, trousers and shoes, always upright. Points as in <see cref="DrawnFace"/>.</summary>
internal sealed class DrawnFaceBody(DrawnFaceLook look, float pixel)
{
    /// <summary>Where the feet end, below the middle of the face.</summary>
    public const float Feet = 3.55f;

    private const float ShoulderTop = 0.60f, Waist = 1.85f, Ankle = 3.35f;
    private static readonly Vector3 Denim = new(0.24f, 0.32f, 0.46f), Shoe = new(0.28f, 0.22f, 0.22f);

    private readonly Vector3 _skin = look.SkinColor;

    public void Paint(ref Vector3 color, Vector2 p)
    {
        if (p.Y < 0.25f)
        {
            return;
        }
        PaintLegs(ref color, p);
        PaintNeck(ref color, p);
        PaintShirt(ref color, p);
        PaintArms(ref color, p);
    }

    private void PaintNeck(ref Vector3 color, Vector2 p)
    {
        var neck = Shapes.Cover(Math.Abs(p.X) - 0.145f, pixel) * Shapes.Cover(p.Y - 0.8f, pixel);
        if (neck > 0)
        {
            var underChin = 1 - 0.5f * Shapes.Spot(new(p.X, p.Y - 0.46f), 0.28f, 0.13f);
            color = Vector3.Lerp(color, _skin * (0.68f + 0.24f * underChin) * underChin, neck);
        }
    }

    private void PaintShirt(ref Vector3 color, Vector2 p)
    {
        const float Shoulder = 0.24f;
        var half = 0.54f - 0.05f * Shapes.SmoothStep(1, 1.6f, p.Y);
        var corner = new Vector2(Math.Max(Math.Abs(p.X) - half + Shoulder, 0), Math.Max(ShoulderTop + Shoulder - p.Y, 0));
        var torso = Math.Max(corner.Length() - Shoulder, p.Y - Waist);
        if (torso > pixel)
        {
            return;
        }
        var collar = Shapes.Ellipse(p - new Vector2(0, 0.565f), 0.20f, 0.105f);
        color = Vector3.Lerp(color, Cloth(look.ShirtColor, p, 0, 0.75f), Shapes.Cover(Math.Max(torso, -collar), pixel));
        var hem = Shapes.Cover(Math.Max(Math.Abs(collar - 0.014f) - 0.014f, torso), pixel);
        color = Vector3.Lerp(color, look.ShirtColor * 0.72f, hem);
    }

    private void PaintArms(ref Vector3 color, Vector2 p)
    {
        var side = MathF.CopySign(1, p.X);
        if (Math.Abs(p.X) is < 0.3f or > 0.8f || p.Y is < ShoulderTop or > 2.3f)
        {
            return;
        }
        var q = new Vector2(Math.Abs(p.X), p.Y);
        var (sleeve, _) = Shapes.Segment(q, new(0.46f, 0.76f), new(0.56f, 1.20f));
        var (arm, _) = Shapes.Segment(q, new(0.55f, 1.15f), new(0.59f, 1.98f));
        var hand = Shapes.Ellipse(q - new Vector2(0.59f, 2.05f), 0.085f, 0.12f);
        var lit = side < 0 ? 1 : 0.82f;
        // The arm's shadow on the shirt keeps it apart from the body.
        color *= 1 - 0.28f * Shapes.Cover(arm - 0.11f, 0.10f) * Shapes.Cover(Math.Abs(p.X) - 0.52f, 0.05f);
        color = Vector3.Lerp(color, _skin * lit * (0.98f - 1.6f * arm), Shapes.Cover(Math.Min(arm - 0.078f, hand), pixel));
        color = Vector3.Lerp(color, Cloth(look.ShirtColor, p, side * 0.51f, 0.24f), Shapes.Cover(Math.Max(sleeve - 0.135f, p.Y - 1.27f), pixel));
    }

    private void PaintLegs(ref Vector3 color, Vector2 p)
    {
        if (p.Y < Waist - 0.1f || p.Y > Feet + 0.1f || Math.Abs(p.X) > 0.6f)
        {
            return;
        }
        var q = new Vector2(Math.Abs(p.X), p.Y);
        var shoe = Math.Max(Shapes.Ellipse(q - new Vector2(0.25f, Ankle + 0.12f), 0.19f, 0.15f), p.Y - Feet + 0.02f);
        color = Vector3.Lerp(color, Shoe, Shapes.Cover(shoe, pixel));
        var leg = Math.Max(Shapes.Segment(q, new(0.235f, Waist), new(0.235f, Ankle)).Distance - 0.215f, p.Y - Ankle);
        color = Vector3.Lerp(color, Cloth(Denim, p, MathF.CopySign(0.235f, p.X), 0.29f), Shapes.Cover(leg, pixel));
    }

    // Round about an upright axis, lit from the viewer's left, with soft folds.
    private Vector3 Cloth(Vector3 dye, Vector2 p, float axis, float radius)
    {
        var across = (p.X - axis + 0.16f * radius) / radius;
        var round = 0.60f + 0.44f * MathF.Sqrt(Math.Max(0, 1 - across * across));
        var folds = 0.93f + 0.14f * ValueNoise.Smooth(new(p.X * 6 + p.Y * 1.5f, p.Y * 2.5f), look.Shirt);
        return dye * round * folds;
    }
}
