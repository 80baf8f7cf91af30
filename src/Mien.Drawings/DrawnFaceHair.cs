using System.Numerics;

namespace Mien.Drawings;

/// <summary>Hair behind and before the head. Points as in <see cref="DrawnFace"/>.</summary>
internal sealed class DrawnFaceHair(DrawnFaceLook look, float pixel)
{
    private readonly Vector3 _hair = look.HairColor;

    /// <summary>What hangs behind head and ears.</summary>
    public void PaintBehind(ref Vector3 color, Vector2 p)
    {
        Paint(ref color, p, look.HairStyle == DrawnHairStyle.Bunches ? Bunches(p) : Crown(p), 0.72f);
    }

    /// <summary>What lies on the forehead and around the face, and its shadow.</summary>
    public void PaintBefore(ref Vector3 color, Vector2 p)
    {
        if (p.Y > 0.5f)
        {
            return;
        }
        var line = p.Y - Hairline(p);
        var onSkin = Shapes.Cover(DrawnFaceHead.Outline(p), pixel);
        color *= 1 - 0.30f * onSkin * Shapes.SmoothStep(0.05f, 0, line) * Shapes.SmoothStep(-0.03f, 0, line);
        Paint(ref color, p, Math.Max(Crown(p), line), 1);
    }

    private void Paint(ref Vector3 color, Vector2 p, float shape, float light)
    {
        var cover = Shapes.Cover(shape, pixel + 0.006f);
        if (cover <= 0)
        {
            return;
        }
        // Strands run from the crown outwards; a band of light lies across them.
        var fromCrown = p - new Vector2(0.05f, -0.74f);
        var angle = MathF.Atan2(fromCrown.X, fromCrown.Y + 0.25f);
        var along = fromCrown.Length();
        var strands = look.HairStyle == DrawnHairStyle.Curly
            ? 0.5f + 0.5f * MathF.Sin(52 * p.X + 2 * MathF.Sin(37 * p.Y)) * MathF.Sin(50 * p.Y + 2 * MathF.Sin(41 * p.X))
            : 0.6f * ValueNoise.Smooth(new(angle * 38, along * 2.5f), 1) + 0.4f * ValueNoise.Smooth(new(angle * 95, along * 4), 2);
        var band = MathF.Exp(-MathF.Pow((along - 0.20f - 0.05f * strands) / 0.08f, 2)) * Shapes.SmoothStep(0.9f, -0.4f, p.X);
        var rim = 1 - 0.25f * Shapes.SmoothStep(-0.05f, 0.01f, shape);
        var shade = light * rim * (0.68f + 0.55f * strands);
        color = Vector3.Lerp(color, _hair * shade + new Vector3(0.16f, 0.15f, 0.14f) * band * light, cover);
    }

    private float Crown(Vector2 p)
    {
        var q = p - new Vector2(0, -0.24f);
        if (look.HairStyle == DrawnHairStyle.Curly)
        {
            var angle = MathF.Atan2(q.X, -q.Y);
            var curls = 0.022f * MathF.Sin(angle * 17) + 0.012f * MathF.Sin(angle * 29 + 1);
            return Math.Max(Shapes.Ellipse(q, 0.52f, 0.56f) - curls, p.Y - 0.10f - curls);
        }
        var cap = Shapes.Ellipse(q, 0.455f, 0.50f);
        return look.HairStyle == DrawnHairStyle.Bob
            ? Math.Max(Shapes.SmoothUnion(cap, Shapes.Ellipse(p - new Vector2(0, 0.10f), 0.50f, 0.50f), 0.1f), p.Y - 0.43f - 0.25f * p.X * p.X)
            : cap;
    }

    private static float Bunches(Vector2 p)
    {
        var q = new Vector2(Math.Abs(p.X), p.Y);
        var bunch = Shapes.Ellipse(q - new Vector2(0.545f, -0.10f), 0.13f, 0.24f);
        var tie = Shapes.Ellipse(q - new Vector2(0.455f, -0.27f), 0.07f, 0.06f);
        return Math.Min(Shapes.Ellipse(p - new Vector2(0, -0.24f), 0.455f, 0.50f), Shapes.SmoothUnion(bunch, tie, 0.06f));
    }

    // Where the forehead begins: hair is above, that is at smaller y.
    private float Hairline(Vector2 p)
    {
        var x = p.X;
        var ragged = ValueNoise.Smooth(new(x * 30, 0), 7);
        return look.HairStyle switch
        {
            DrawnHairStyle.Cropped => -0.455f + 1.75f * x * x + 0.035f * ragged + 0.05f * x,
            DrawnHairStyle.Bob => Math.Max(-0.335f + 0.3f * x * x + 0.03f * ragged, 8 * Math.Abs(x) - 2.72f),
            DrawnHairStyle.Curly => -0.44f + 1.6f * x * x + 0.03f * MathF.Sin(x * 45),
            _ => -0.50f + 0.55f * Math.Abs(x) + 1.1f * x * x + 0.008f * ragged,
        };
    }
}
