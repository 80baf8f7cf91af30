using System.Numerics;
using Mien.Core;

namespace Mien.Lab.Detection;

/// <summary>What a stage should answer for a window, in units of its side.</summary>
internal static class SampleTargets
{
    /// <summary>How far the face's left, top, right and bottom edges lie from the window's.</summary>
    public static void Box(Box face, Box window, Span<float> edges)
    {
        edges[0] = (face.X - window.X) / window.Width;
        edges[1] = (face.Y - window.Y) / window.Height;
        edges[2] = (face.Right - window.Right) / window.Width;
        edges[3] = (face.Bottom - window.Bottom) / window.Height;
    }

    /// <summary>Where the five points lie, from the window's upper left corner.</summary>
    public static void Landmarks(Landmarks points, Box window, Span<float> places)
    {
        ReadOnlySpan<Vector2> all = [points.LeftEye, points.RightEye, points.Nose, points.LeftMouth, points.RightMouth];
        for (var i = 0; i < all.Length; i++)
        {
            places[2 * i] = (all[i].X - window.X) / window.Width;
            places[(2 * i) + 1] = (all[i].Y - window.Y) / window.Height;
        }
    }
}
