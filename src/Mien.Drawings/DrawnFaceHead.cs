using System.Numerics;

namespace Mien.Drawings;

/// <summary>Ears, and the head with its light, cheeks, nose and folds. Points as in <see cref="DrawnFace"/>.</summary>
internal sealed class DrawnFaceHead(DrawnFaceMotion motion, DrawnFaceLook look, float pixel)
{
    private static readonly Vector3 Light = Vector3.Normalize(new(-0.38f, -0.42f, 0.82f));

    private readonly Vector3 _skin = look.SkinColor;
    // Shadows on skin are warm, and deeper on light skin than on dark.
    private readonly Vector3 _shade = Vector3.Lerp(new(0.80f, 0.62f, 0.55f), new(0.72f, 0.62f, 0.60f), look.SkinTone);

    /// <summary>Signed distance to the outline of the head without hair.</summary>
    public static float Outline(Vector2 p)
    {
        var cranium = Shapes.Ellipse(p - new Vector2(0, -0.19f), 0.415f, 0.46f);
        var jaw = Shapes.Ellipse(p - new Vector2(0, 0.135f), 0.372f, 0.365f);
        return Shapes.SmoothUnion(cranium, jaw, 0.14f);
    }

    public void PaintEars(ref Vector3 color, Vector2 p)
    {
        var q = new Vector2(Math.Abs(p.X) - 0.418f, p.Y - 0.015f);
        var ear = Shapes.Cover(Shapes.Ellipse(q, 0.052f, 0.098f), pixel);
        if (ear > 0)
        {
            var hollow = Shapes.Spot(q - new Vector2(0.004f, 0.0f), 0.026f, 0.055f);
            var lit = p.X < 0 ? 0.98f : 0.84f;
            color = Vector3.Lerp(color, Vector3.Lerp(_skin * lit, _skin * _shade * 0.85f, 0.75f * hollow), ear);
        }
    }

    public void PaintHead(ref Vector3 color, Vector2 p)
    {
        var head = p.Y < 0.52f && Math.Abs(p.X) < 0.45f ? Shapes.Cover(Outline(p), pixel) : 0;
        if (head > 0)
        {
            color = Vector3.Lerp(color, SkinAt(p), head);
        }
    }

    private Vector3 SkinAt(Vector2 p)
    {
        var (nx, ny) = (p.X / 0.47f, (p.Y + 0.06f) / 0.66f);
        var normal = new Vector3(nx, ny, MathF.Sqrt(Math.Max(0.02f, 1 - nx * nx - ny * ny)));
        var lit = Shapes.SmoothStep(-0.15f, 0.95f, Vector3.Dot(Vector3.Normalize(normal), Light));
        var color = Vector3.Lerp(_skin * _shade * 0.80f, _skin * 1.02f, lit);
        PaintCheeks(ref color, p);
        PaintSockets(ref color, p);
        PaintNose(ref color, p);
        PaintFolds(ref color, p);
        return color;
    }

    private void PaintCheeks(ref Vector3 color, Vector2 p)
    {
        var cheek = Shapes.Spot(new(Math.Abs(p.X) - 0.215f, p.Y - 0.145f + 0.03f * motion.Cheeks), 0.115f, 0.09f);
        color *= Vector3.One - (0.5f + 0.5f * motion.Cheeks) * cheek * new Vector3(-0.02f, 0.14f, 0.13f);
        var apple = Shapes.Spot(new(Math.Abs(p.X + 0.02f) - 0.20f, p.Y - 0.10f), 0.075f, 0.045f);
        color += (0.035f + 0.05f * motion.Cheeks) * apple * _skin;
        var forehead = Shapes.Spot(new(p.X + 0.07f, p.Y + 0.36f), 0.20f, 0.09f);
        color += 0.05f * forehead * _skin;
    }

    private void PaintSockets(ref Vector3 color, Vector2 p)
    {
        var socket = Shapes.Spot(new(Math.Abs(p.X) - 0.165f, p.Y + 0.095f), 0.125f, 0.078f);
        color = Vector3.Lerp(color, color * _shade, 0.50f * socket);
        for (var side = -1; side <= 1; side += 2)
        {
            var (furrow, _) = Shapes.Segment(p, new(side * 0.026f, -0.225f), new(side * 0.020f, -0.165f));
            color *= 1 - 0.30f * motion.Frown * Shapes.Cover(furrow - 0.003f, pixel + 0.016f);
        }
    }

    private void PaintNose(ref Vector3 color, Vector2 p)
    {
        if (Math.Abs(p.X) > 0.16f || p.Y is < -0.26f or > 0.26f)
        {
            return;
        }
        var raised = p.Y + 0.014f * motion.NoseWrinkle;
        var sideways = Shapes.Spot(new(Math.Abs(p.X) - 0.062f, raised + 0.02f), 0.026f, 0.11f);
        color = Vector3.Lerp(color, color * _shade, (p.X > 0 ? 0.42f : 0.18f) * sideways);
        color += 0.10f * Shapes.Spot(new(p.X + 0.008f, raised + 0.03f), 0.022f, 0.11f) * _skin;
        color += 0.09f * Shapes.Spot(new(p.X + 0.010f, raised - 0.100f), 0.026f, 0.022f) * _skin;
        var under = Shapes.Spot(new(p.X - 0.008f, raised - 0.168f), 0.066f, 0.020f);
        color = Vector3.Lerp(color, color * _shade * 0.9f, 0.50f * under);
        var wing = Shapes.Ellipse(new(Math.Abs(p.X) - 0.050f, raised - 0.128f), 0.028f, 0.027f);
        color *= 1 - 0.20f * Shapes.Cover(Math.Abs(wing) - 0.003f, pixel + 0.014f) * Shapes.SmoothStep(0.045f, 0.065f, Math.Abs(p.X));
        var nostrilAt = new Vector2(Math.Abs(p.X) - 0.030f, raised - 0.146f - 0.15f * Math.Abs(p.X));
        var nostril = Shapes.Cover(Shapes.Ellipse(nostrilAt, 0.0145f, 0.0085f), pixel + 0.006f);
        color = Vector3.Lerp(color, _skin * new Vector3(0.32f, 0.18f, 0.16f), 0.85f * nostril);
        for (var i = 0; i < 3 && motion.NoseWrinkle > 0; i++)
        {
            var y = -0.125f + 0.036f * i;
            var (crease, _) = Shapes.Segment(new(Math.Abs(p.X), p.Y), new(0.012f, y + 0.010f), new(0.058f, y - 0.014f));
            color *= 1 - 0.26f * motion.NoseWrinkle * Shapes.Cover(crease - 0.002f, pixel + 0.012f);
        }
    }

    private void PaintFolds(ref Vector3 color, Vector2 p)
    {
        var q = new Vector2(Math.Abs(p.X), p.Y);
        if (motion.Cheeks > 0 && q.Y is > 0.05f and < 0.40f)
        {
            var reach = motion.MouthHalfWidth;
            var (fold, along) = Shapes.Curve(q, new(0.082f, 0.125f), new(0.07f + 0.75f * reach, 0.145f), new(reach + 0.052f, 0.27f));
            color *= 1 - 0.24f * motion.Cheeks * (1 - 0.5f * along) * Shapes.Cover(fold - 0.002f, pixel + 0.032f);
        }
        color *= 1 - 0.10f * Shapes.Spot(new(p.X, p.Y - 0.205f), 0.018f, 0.030f);   // between nose and lip
        color *= 1 - 0.14f * motion.Chin * Shapes.Spot(new(p.X, p.Y - 0.365f), 0.07f, 0.018f);
        color += 0.04f * Shapes.Spot(new(p.X + 0.02f, p.Y - 0.425f), 0.07f, 0.035f) * _skin;
    }
}
