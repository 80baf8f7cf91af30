using System.Numerics;
using Mien.Core;
using Mien.Vision.Imaging;

namespace Mien.Drawings;

/// <summary>A playground out of focus. Points: x 0…1 from left to right, y in the same unit from the top.</summary>
internal sealed class DrawnScenery(int seed, float bottom)
{
    // A quarter of the size, enlarged: soft as behind a portrait lens, and sixteen times cheaper.
    private const int Coarseness = 4;

    private static readonly Vector3 Zenith = new(0.42f, 0.64f, 0.90f), Haze = new(0.86f, 0.92f, 0.96f);
    private static readonly Vector3 Leaves = new(0.30f, 0.47f, 0.24f), Meadow = new(0.50f, 0.66f, 0.30f);
    private static readonly Vector3 Slide = new(0.88f, 0.45f, 0.20f), Frame = new(0.30f, 0.42f, 0.58f);

    private readonly float _horizon = 0.56f * bottom;

    /// <summary>An RGB picture of the playground, without children.</summary>
    public static Image Draw(int seed, int width, int height)
    {
        var coarse = new Image(Math.Max(1, width / Coarseness), Math.Max(1, height / Coarseness), channels: 3);
        var scenery = new DrawnScenery(seed, (float)height / width);
        Parallel.For(0, coarse.Height, y =>
        {
            for (var x = 0; x < coarse.Width; x++)
            {
                Rgb.Write(coarse.Row(y).Slice(3 * x, 3), scenery.At(new Vector2(x + 0.5f, y + 0.5f) / coarse.Width));
            }
        });
        return coarse.Resize(width, height);
    }

    private Vector3 At(Vector2 p)
    {
        var color = SkyAt(p);
        PaintTrees(ref color, p);
        PaintMeadow(ref color, p);
        PaintSlide(ref color, p);
        PaintSwing(ref color, p);
        return color;
    }

    private Vector3 SkyAt(Vector2 p)
    {
        var color = Vector3.Lerp(Zenith, Haze, Shapes.SmoothStep(0, _horizon, p.Y));
        var cloud = 0.6f * ValueNoise.Smooth(p * new Vector2(5, 11), seed) + 0.4f * ValueNoise.Smooth(p * new Vector2(13, 24), seed + 1);
        color = Vector3.Lerp(color, new(0.98f), 0.75f * Shapes.SmoothStep(0.52f, 0.78f, cloud));
        return color + new Vector3(0.22f, 0.18f, 0.08f) * Shapes.Spot(p - new Vector2(0.12f, 0.05f), 0.28f, 0.22f);
    }

    private void PaintTrees(ref Vector3 color, Vector2 p)
    {
        for (var layer = 0; layer < 2; layer++)
        {
            var hills = ValueNoise.Smooth(new(p.X * (4 + 3 * layer), layer), seed + 2);
            var crowns = MathF.Sqrt(Math.Abs(MathF.Sin(p.X * (27 + 11 * layer) + 6 * hills)));
            var top = _horizon - (0.15f - 0.05f * layer) * (0.35f + 0.75f * hills + 0.3f * crowns);
            var light = 0.80f + 0.45f * ValueNoise.Smooth(p * 30, seed + 4 + layer) - 0.25f * Shapes.SmoothStep(top, _horizon, p.Y);
            var tint = Vector3.Lerp(Leaves, Haze, layer == 0 ? 0.38f : 0.08f);
            color = Vector3.Lerp(color, tint * light, Shapes.Cover(top - p.Y, 0.014f));
        }
    }

    private void PaintMeadow(ref Vector3 color, Vector2 p)
    {
        var depth = Shapes.SmoothStep(_horizon, bottom, p.Y);
        var (fine, broad) = (ValueNoise.Smooth(p * new Vector2(45, 70), seed + 6), ValueNoise.Smooth(p * new Vector2(5, 12), seed + 7));
        var tufts = 0.88f + 0.08f * fine + 0.18f * broad;
        color = Vector3.Lerp(color, Vector3.Lerp(Meadow * 1.12f, Meadow * 0.72f, depth) * tufts, Shapes.Cover(_horizon - p.Y, 0.008f));
    }

    private void PaintSlide(ref Vector3 color, Vector2 p)
    {
        var foot = _horizon + 0.07f;
        var (ladder, _) = Shapes.Segment(p, new(0.815f, foot), new(0.835f, _horizon - 0.15f));
        var (post, _) = Shapes.Segment(p, new(0.875f, foot), new(0.875f, _horizon - 0.15f));
        var (chute, along) = Shapes.Curve(p, new(0.86f, _horizon - 0.14f), new(0.93f, _horizon - 0.02f), new(0.985f, foot));
        color = Vector3.Lerp(color, Frame, Shapes.Cover(Math.Min(ladder, post) - 0.005f, 0.007f));
        color = Vector3.Lerp(color, Slide * (0.85f + 0.3f * along), Shapes.Cover(chute - 0.014f, 0.008f));
    }

    private void PaintSwing(ref Vector3 color, Vector2 p)
    {
        var (top, foot) = (_horizon - 0.17f, _horizon + 0.06f);
        var nearest = float.MaxValue;
        foreach (var (fromX, fromY, toX, toY) in (ReadOnlySpan<(float, float, float, float)>)
            [(0.03f, foot, 0.06f, top), (0.09f, foot, 0.06f, top), (0.06f, top, 0.26f, top), (0.23f, foot, 0.26f, top), (0.29f, foot, 0.26f, top)])
        {
            nearest = Math.Min(nearest, Shapes.Segment(p, new(fromX, fromY), new(toX, toY)).Distance);
        }
        color = Vector3.Lerp(color, new(0.72f, 0.32f, 0.28f), Shapes.Cover(nearest - 0.005f, 0.007f));
        var seat = new Vector2(Math.Abs(p.X - 0.16f), p.Y);
        var rope = Shapes.Segment(seat, new(0.022f, top), new(0.022f, foot - 0.05f)).Distance - 0.0015f;
        var board = Shapes.Segment(seat, new(0, foot - 0.05f), new(0.026f, foot - 0.05f)).Distance - 0.005f;
        color = Vector3.Lerp(color, Frame * 0.7f, Shapes.Cover(Math.Min(rope, board), 0.006f));
    }
}
