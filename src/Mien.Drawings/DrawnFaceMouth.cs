using System.Numerics;

namespace Mien.Drawings;

/// <summary>Lips, teeth and what an open mouth shows. Points as in <see cref="DrawnFace"/>.</summary>
internal sealed class DrawnFaceMouth(DrawnFaceMotion motion, DrawnFaceLook look, float pixel)
{
    private const float CenterY = 0.285f;
    private static readonly Vector3 Teeth = new(0.97f, 0.95f, 0.91f), Throat = new(0.22f, 0.05f, 0.06f), Tongue = new(0.80f, 0.38f, 0.40f);

    private readonly Vector3 _lip = Vector3.Lerp(look.SkinColor * new Vector3(0.88f, 0.58f, 0.56f), new(0.78f, 0.36f, 0.36f), 0.35f);

    public void Paint(ref Vector3 color, Vector2 p)
    {
        var w = motion.MouthHalfWidth;
        var q = new Vector2(p.X, p.Y - CenterY);
        if (Math.Abs(q.X) > w + 0.04f || Math.Abs(q.Y) > 0.2f)
        {
            return;
        }
        var t = Math.Clamp(q.X / w, -1, 1);
        var dome = 1 - t * t;
        var arch = MathF.Pow(dome, motion.Roundness);
        var line = motion.Corners * (0.35f - t * t) - motion.OneCorner * Shapes.SmoothStep(0.1f, 1, t);
        var top = line - motion.UpperOpen * arch;
        var bottom = line + motion.LowerOpen * arch;
        var bow = 1 + 0.22f * MathF.Exp(-MathF.Pow((Math.Abs(t) - 0.22f) / 0.16f, 2)) - 0.12f * MathF.Exp(-t * t / 0.012f);
        var upperLip = top - 0.024f * motion.Lips * MathF.Pow(dome, 0.7f) * bow;
        var lowerLip = bottom + 0.033f * motion.Lips * MathF.Pow(dome, 0.55f);
        var outside = Math.Abs(q.X) - w;

        PaintLips(ref color, q, top, bottom, upperLip, lowerLip, outside);
        var inside = Math.Max(Math.Max(top - q.Y, q.Y - bottom), outside);
        if (motion.UpperOpen + motion.LowerOpen > 0)
        {
            color = Vector3.Lerp(color, InsideAt(q, t, top, bottom), Shapes.Cover(inside, pixel));
        }
        // Where the lips meet, and the little pits at the corners.
        var seam = Shapes.Cover(Math.Max(Math.Abs(q.Y - top) - 0.0035f, outside), pixel + 0.007f);
        color = Vector3.Lerp(color, color * new Vector3(0.36f, 0.25f, 0.25f), 0.85f * seam);
        var end = motion.Corners * (0.35f - 1) - (q.X > 0 ? motion.OneCorner : 0);
        color *= 1 - 0.35f * Shapes.Spot(new(Math.Abs(q.X) - w, q.Y - end), 0.016f, 0.014f);
    }

    private void PaintLips(ref Vector3 color, Vector2 q, float top, float bottom, float upperLip, float lowerLip, float outside)
    {
        color *= 1 - 0.22f * Shapes.Spot(new(q.X, q.Y - lowerLip - 0.022f), motion.MouthHalfWidth * 0.6f, 0.017f);   // under the lower lip
        var upper = Shapes.Cover(Math.Max(Math.Max(upperLip - q.Y, q.Y - top), outside), pixel + 0.006f);
        color = Vector3.Lerp(color, _lip * 0.86f, 0.9f * upper);
        var lower = Shapes.Cover(Math.Max(Math.Max(bottom - q.Y, q.Y - lowerLip), outside), pixel + 0.006f);
        var gloss = Shapes.Spot(new(q.X + 0.02f, q.Y - (bottom + lowerLip) / 2), 0.045f, 0.009f);
        color = Vector3.Lerp(color, _lip + new Vector3(0.16f * gloss), 0.9f * lower);
    }

    private Vector3 InsideAt(Vector2 q, float t, float top, float bottom)
    {
        var open = motion.UpperOpen + motion.LowerOpen;
        var tongue = Shapes.Spot(new(q.X, q.Y - bottom - 0.01f), motion.MouthHalfWidth * 0.7f, 0.45f * open);
        var color = Vector3.Lerp(Throat, Tongue, tongue);
        // Upper teeth hang from the lip; each is a touch brighter in its middle.
        var edge = top + motion.Teeth * open * (1 - 0.35f * t * t);
        var gap = MathF.Abs(MathF.IEEERemainder(q.X, 0.042f)) / 0.021f;
        var teeth = Teeth * (0.98f - 0.10f * Shapes.SmoothStep(0.1f, 0, gap) - 0.28f * t * t);
        var shown = motion.Teeth > 0 ? Shapes.Cover(q.Y - edge, pixel + 0.004f) : 0;
        color = Vector3.Lerp(color, teeth, shown);
        return color * (1 - 0.45f * Shapes.Cover(q.Y - top - 0.008f, 0.02f));   // the upper lip's shadow
    }
}
