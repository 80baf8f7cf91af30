using System.Numerics;
using Mien.Core;

namespace Mien.Evaluation.Robustness;

/// <summary>Draws things over a face. Places are shares of its sides: 0, 0 is the upper left corner, 1, 1 the lower right one.</summary>
/// <remarks>
/// In the mean FER2013 face, cut from brow or hairline to chin, the eyes are at (0.32, 0.37) and (0.68, 0.37), the tip of the nose at (0.5, 0.6)
/// and the mouth at (0.5, 0.79).
/// </remarks>
internal static class Cover
{
    /// <summary>Height of both eyes.</summary>
    public const float Eyes = 0.37f;

    /// <summary>From the middle to an eye.</summary>
    public const float EyeAside = 0.18f;

    /// <summary>Draws something over a face.</summary>
    /// <param name="face">Changed.</param>
    /// <param name="color">One value for each channel.</param>
    /// <param name="distance">How far a place is outside of what is drawn; negative inside. Edges are as soft as a pixel.</param>
    /// <param name="light">What the color is multiplied by at a place; null for 1.</param>
    public static void Draw(Image face, ReadOnlySpan<byte> color, Func<Vector2, float> distance, Func<Vector2, float>? light = null)
    {
        var size = new Vector2(face.Width, face.Height);
        var pixel = 1f / Math.Min(face.Width, face.Height);
        for (var y = 0; y < face.Height; y++)
        {
            var row = face.Row(y);
            for (var x = 0; x < face.Width; x++)
            {
                var place = new Vector2(x + 0.5f, y + 0.5f) / size;
                var share = Math.Clamp(0.5f - (distance(place) / pixel), 0, 1);
                for (var channel = 0; share > 0 && channel < face.Channels; channel++)
                {
                    ref var value = ref row[(x * face.Channels) + channel];
                    value = PictureValues.Level(((1 - share) * value) + (share * color[channel] * (light?.Invoke(place) ?? 1)));
                }
            }
        }
    }

    /// <summary>The same gray in every channel.</summary>
    public static byte[] Gray(Image face, double level) => [.. Enumerable.Repeat(PictureValues.Level(level), face.Channels)];

    /// <summary>The mean color of the face's middle: cheeks and nose.</summary>
    public static byte[] Skin(Image face)
    {
        var (left, top, right, bottom) = (face.Width / 4, face.Height / 3, face.Width - (face.Width / 4), face.Height - (face.Height / 3));
        var sums = new double[face.Channels];
        for (var y = top; y < bottom; y++)
        {
            for (var at = left * face.Channels; at < right * face.Channels; at++)
            {
                sums[at % face.Channels] += face.Row(y)[at];
            }
        }
        return [.. sums.Select(sum => PictureValues.Level(sum / ((right - left) * (bottom - top))))];
    }

    /// <summary>Distance to an ellipse, exact enough near its edge.</summary>
    public static float Ellipse(Vector2 place, Vector2 middle, Vector2 radii)
    {
        var p = place - middle;
        var (k, gradient) = ((p / radii).Length(), (p / (radii * radii)).Length());
        return gradient > 0 ? k * (k - 1) / gradient : -Math.Min(radii.X, radii.Y);
    }

    /// <summary>Distance to a line with round ends.</summary>
    public static float Line(Vector2 place, Vector2 from, Vector2 to, float width)
    {
        var along = Math.Clamp(Vector2.Dot(place - from, to - from) / (to - from).LengthSquared(), 0, 1);
        return Vector2.Distance(place, Vector2.Lerp(from, to, along)) - (width / 2);
    }
}
