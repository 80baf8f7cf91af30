using System.Numerics;

namespace Mien.Core;

/// <summary>An upright rectangle in pixels; <paramref name="X"/> and <paramref name="Y"/> are its left and top edges, y grows downwards.</summary>
public readonly record struct Box(float X, float Y, float Width, float Height)
{
    /// <summary>The right edge.</summary>
    public float Right => X + Width;

    /// <summary>The bottom edge.</summary>
    public float Bottom => Y + Height;

    /// <summary>Width times height, in square pixels; 0 for a box turned inside out.</summary>
    public float Area => Math.Max(0, Width) * Math.Max(0, Height);

    /// <summary>The middle of the box.</summary>
    public Vector2 Center => new(X + (Width / 2), Y + (Height / 2));

    /// <summary>The intersection of two boxes; without area where they do not meet.</summary>
    public Box Intersect(Box other)
    {
        var left = Math.Max(X, other.X);
        var top = Math.Max(Y, other.Y);
        return new(left, top, Math.Max(0, Math.Min(Right, other.Right) - left), Math.Max(0, Math.Min(Bottom, other.Bottom) - top));
    }

    /// <summary>Intersection over union, 0…1; 0 when both are empty.</summary>
    public float IntersectionOverUnion(Box other)
    {
        var shared = Intersect(other).Area;
        var union = Area + other.Area - shared;
        return union > 0 ? shared / union : 0;
    }

    /// <summary>The box in the same picture at <paramref name="factor"/> times its width and height.</summary>
    public Box Scaled(float factor) => new(X * factor, Y * factor, Width * factor, Height * factor);

    /// <summary>The square on the same center whose side is <paramref name="scale"/> times the longer side of this box.</summary>
    public Box Squared(float scale)
    {
        var side = Math.Max(Width, Height) * scale;
        return new(X + (Width - side) / 2, Y + (Height - side) / 2, side, side);
    }
}
