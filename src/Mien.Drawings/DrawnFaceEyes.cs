using System.Numerics;

namespace Mien.Drawings;

/// <summary>Eyes, lids and brows. Points as in <see cref="DrawnFace"/>: the face's height is 1, the origin its middle.</summary>
internal sealed class DrawnFaceEyes(DrawnFaceMotion motion, DrawnFaceLook look, float pixel)
{
    private const float CenterX = 0.184f, CenterY = -0.072f, HalfWidth = 0.100f, IrisRadius = 0.054f;
    private static readonly Vector3 White = new(0.97f, 0.96f, 0.95f), Lash = new(0.13f, 0.08f, 0.07f);

    private readonly Vector3 _brow = Vector3.Lerp(look.HairColor, Lash, 0.45f);
    private readonly float _upper = 0.057f * motion.EyesOpen;
    private readonly float _lower = 0.041f * (1 - 0.75f * motion.LowerLids) * (0.75f + 0.25f * motion.EyesOpen);

    public void Paint(ref Vector3 color, Vector2 p)
    {
        if (p.Y is < -0.45f or > 0.12f || Math.Abs(p.X) > 0.4f)
        {
            return;
        }
        // Both eyes in one: x grows from the nose outwards, and the light keeps its side.
        var side = p.X < 0 ? -1 : 1;
        var q = new Vector2(Math.Abs(p.X) - CenterX, p.Y - CenterY);
        PaintBrow(ref color, new(Math.Abs(p.X), p.Y));
        if (Math.Abs(q.X) < 1.6f * HalfWidth && Math.Abs(q.Y) < 0.16f)
        {
            PaintEye(ref color, q, side);
        }
    }

    private void PaintEye(ref Vector3 color, Vector2 q, int side)
    {
        var t = q.X / HalfWidth;
        var dome = Math.Max(0, 1 - t * t);
        var slant = motion.LidSlant * Math.Clamp(-t, -1, 1) * MathF.Sqrt(dome);
        // The outer corner sits a little higher than the inner.
        var axis = -0.008f * t;
        var top = axis - _upper * MathF.Pow(dome, 0.62f) + slant;
        var bottom = axis + _lower * MathF.Pow(dome, 0.8f);
        var inside = Math.Max(Math.Max(top - q.Y, q.Y - bottom), Math.Abs(q.X) - HalfWidth);

        PaintLid(ref color, q, t, top, dome);
        var open = Shapes.Cover(inside, pixel);
        if (open > 0)
        {
            color = Vector3.Lerp(color, EyeballAt(q, side, top), open);
        }
        var inWidth = Shapes.Cover(Math.Abs(q.X) - HalfWidth * 1.06f, 0.02f);
        var lashes = Shapes.Cover(Math.Abs(q.Y - top + 0.004f) - float.Lerp(0.007f, 0.013f, Shapes.SmoothStep(-1, 1, t)), pixel + 0.004f);
        color = Vector3.Lerp(color, Lash, 0.92f * lashes * inWidth);
        var lowerLid = Shapes.Cover(Math.Abs(q.Y - bottom - 0.003f) - 0.003f, pixel + 0.008f);
        color = Vector3.Lerp(color, color * 0.55f, 0.65f * lowerLid * inWidth);
    }

    private void PaintLid(ref Vector3 color, Vector2 q, float t, float top, float dome)
    {
        var crease = top - 0.022f * MathF.Sqrt(dome) - 0.006f;
        var near = Shapes.Cover(Math.Abs(q.X) - HalfWidth * 1.05f, 0.03f);
        var line = Shapes.Cover(Math.Abs(q.Y - crease) - 0.003f, pixel + 0.01f);
        color *= 1 - 0.28f * line * near * (1 - 0.3f * Math.Abs(t));
        // The bag under a raised lower lid.
        var bag = Shapes.Spot(new(q.X, q.Y - _lower - 0.03f), HalfWidth, 0.012f);
        color *= 1 - (0.06f + 0.16f * motion.LowerLids) * bag;
    }

    private Vector3 EyeballAt(Vector2 q, int side, float top)
    {
        var round = 1 - 0.25f * Shapes.SmoothStep(0.5f, 1, Math.Abs(q.X) / HalfWidth);
        var color = White * round;
        var fromIris = new Vector2(q.X + 0.004f, q.Y + 0.006f);
        var r = fromIris.Length() / IrisRadius;
        var iris = look.IrisColor * (1.15f + 0.5f * fromIris.Y / IrisRadius - 0.45f * Shapes.SmoothStep(0.75f, 1, r));
        color = Vector3.Lerp(color, iris, Shapes.Cover((r - 1) * IrisRadius, pixel + 0.004f));
        color = Vector3.Lerp(color, new(0.03f), Shapes.Cover((r - 0.47f) * IrisRadius, pixel + 0.003f));
        color *= 1 - 0.45f * Shapes.Cover(q.Y - top - 0.014f, 0.03f);   // the upper lid's shadow
        // The light stands to the viewer's left, in both eyes.
        var glint = new Vector2(fromIris.X * side + 0.014f, fromIris.Y + 0.016f);
        color = Vector3.Lerp(color, new(1), 0.95f * Shapes.Cover(glint.Length() - 0.0095f, pixel + 0.004f));
        return color + new Vector3(0.10f) * Shapes.Spot(new(glint.X - 0.03f, glint.Y - 0.034f), 0.014f, 0.012f);
    }

    private void PaintBrow(ref Vector3 color, Vector2 p)
    {
        if (p.Y > -0.08f)
        {
            return;
        }
        var inner = new Vector2(0.092f - 0.026f * motion.Frown, -0.192f - motion.InnerBrow);
        var over = new Vector2(0.195f, -0.258f - 1.35f * motion.MiddleBrow);
        var outer = new Vector2(0.298f, -0.196f - motion.OuterBrow);
        var (distance, along) = Shapes.Curve(p, inner, over, outer);
        var half = float.Lerp(0.017f, 0.006f, along * along);
        var hairs = 0.82f + 0.18f * ValueNoise.Smooth(new(p.X * 190 - p.Y * 60, p.Y * 40), 5);
        color = Vector3.Lerp(color, _brow, hairs * 0.9f * Shapes.Cover(distance - half, pixel + 0.010f));
    }
}
