using System.Numerics;

namespace Mien.Drawings;

/// <summary>Signed distances (negative inside) and soft spots, in the units of their points.</summary>
internal static class Shapes
{
    /// <summary>First-order distance to an ellipse around the origin: exact enough within a few pixels of its edge.</summary>
    public static float Ellipse(Vector2 p, float radiusX, float radiusY)
    {
        var radii = new Vector2(radiusX, radiusY);
        var k = (p / radii).Length();
        var gradient = (p / (radii * radii)).Length();
        return gradient > 0 ? k * (k - 1) / gradient : -Math.Min(radiusX, radiusY);
    }

    /// <summary>Distance to a segment, and how far along it the nearest point lies, 0…1.</summary>
    public static (float Distance, float Along) Segment(Vector2 p, Vector2 from, Vector2 to)
    {
        var along = Math.Clamp(Vector2.Dot(p - from, to - from) / (to - from).LengthSquared(), 0, 1);
        return (Vector2.Distance(p, Vector2.Lerp(from, to, along)), along);
    }

    /// <summary>Distance to a quadratic Bézier curve, walked in eight chords, and how far along it the nearest point lies, 0…1.</summary>
    public static (float Distance, float Along) Curve(Vector2 p, Vector2 from, Vector2 over, Vector2 to)
    {
        const int Chords = 8;
        var (nearest, where, last) = (float.MaxValue, 0f, from);
        for (var i = 1; i <= Chords; i++)
        {
            var t = (float)i / Chords;
            var next = Vector2.Lerp(Vector2.Lerp(from, over, t), Vector2.Lerp(over, to, t), t);
            var (distance, along) = Segment(p, last, next);
            if (distance < nearest)
            {
                (nearest, where) = (distance, (i - 1 + along) / Chords);
            }
            last = next;
        }
        return (nearest, where);
    }

    /// <summary>The union of two shapes with its inner corner rounded over <paramref name="radius"/>.</summary>
    public static float SmoothUnion(float one, float other, float radius)
    {
        var h = Math.Max(radius - Math.Abs(one - other), 0) / radius;
        return Math.Min(one, other) - h * h * radius / 4;
    }

    /// <summary>How much of a pixel lies inside, 0…1, its edge softened over <paramref name="softness"/>.</summary>
    public static float Cover(float distance, float softness) => Math.Clamp(0.5f - distance / softness, 0, 1);

    /// <summary>A bell around the origin: 1 in the middle, 0.37 one radius out.</summary>
    public static float Spot(Vector2 p, float radiusX, float radiusY)
    {
        var squared = p.X * p.X / (radiusX * radiusX) + p.Y * p.Y / (radiusY * radiusY);
        return squared < 9 ? MathF.Exp(-squared) : 0;
    }

    /// <summary>A step without corners from 0 at <paramref name="from"/> to 1 at <paramref name="to"/>.</summary>
    public static float SmoothStep(float from, float to, float x)
    {
        var t = Math.Clamp((x - from) / (to - from), 0, 1);
        return t * t * (3 - 2 * t);
    }
}
