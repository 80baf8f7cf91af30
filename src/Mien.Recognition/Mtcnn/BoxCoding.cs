using System.Numerics;
using Mien.Core;

namespace Mien.Recognition.Mtcnn;

/// <summary>A face as the networks of MTCNN tell it: by how it lies in a square window, in units of the window's side.</summary>
public static class BoxCoding
{
    /// <summary>Numbers for a box: how far its left, top, right and bottom edges lie from the window's.</summary>
    public const int BoxNumbers = 4;

    /// <summary>Numbers for five points: x and y of each, from the window's upper left corner.</summary>
    public const int LandmarkNumbers = 10;

    /// <summary>Writes a box.</summary>
    public static void Encode(Box face, Box window, Span<float> edges)
    {
        edges[0] = (face.X - window.X) / window.Width;
        edges[1] = (face.Y - window.Y) / window.Height;
        edges[2] = (face.Right - window.Right) / window.Width;
        edges[3] = (face.Bottom - window.Bottom) / window.Height;
    }

    /// <summary>Writes five points, in the order of <see cref="Landmarks"/>.</summary>
    public static void Encode(Landmarks points, Box window, Span<float> places)
    {
        for (var i = 0; i < Landmarks.Count; i++)
        {
            places[2 * i] = (points[i].X - window.X) / window.Width;
            places[(2 * i) + 1] = (points[i].Y - window.Y) / window.Height;
        }
    }

    /// <summary>Reads a box.</summary>
    public static Box DecodeBox(ReadOnlySpan<float> edges, Box window)
    {
        var (left, top) = (window.X + (edges[0] * window.Width), window.Y + (edges[1] * window.Height));
        var (right, bottom) = (window.Right + (edges[2] * window.Width), window.Bottom + (edges[3] * window.Height));
        return new(left, top, right - left, bottom - top);
    }

    /// <summary>Reads five points.</summary>
    public static Landmarks DecodeLandmarks(ReadOnlySpan<float> places, Box window) =>
        new(At(places, window), At(places[2..], window), At(places[4..], window), At(places[6..], window), At(places[8..], window));

    private static Vector2 At(ReadOnlySpan<float> place, Box window) =>
        new(window.X + (place[0] * window.Width), window.Y + (place[1] * window.Height));
}
