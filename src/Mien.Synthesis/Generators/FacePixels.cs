using Mien.Core;

namespace Mien.Synthesis.Generators;

/// <summary>Gray faces as generators have them, −1…1, and as pictures.</summary>
public static class FacePixels
{
    private const float Half = 127.5f;

    /// <summary>A picture of numbers; those beyond −1…1 become black or white.</summary>
    /// <param name="values">Row by row.</param>
    /// <param name="size">Width and height in pixels.</param>
    public static Image Picture(ReadOnlySpan<float> values, int size)
    {
        var picture = new Image(size, size, 1);
        for (var at = 0; at < values.Length; at++)
        {
            picture.Pixels[at] = (byte)Math.Clamp(MathF.Round((values[at] + 1) * Half), byte.MinValue, byte.MaxValue);
        }
        return picture;
    }

    /// <summary>The numbers of a picture.</summary>
    /// <param name="face">Gray.</param>
    /// <param name="size">Its width and height.</param>
    /// <param name="values">Takes them, row by row.</param>
    /// <exception cref="ArgumentException">Another size, or color.</exception>
    public static void Read(Image face, int size, Span<float> values)
    {
        if (face.Width != size || face.Height != size || face.Channels != 1)
        {
            throw new ArgumentException($"Expected a gray face of {size} × {size}, got {face.Width} × {face.Height} × {face.Channels}.", nameof(face));
        }
        for (var at = 0; at < values.Length; at++)
        {
            values[at] = (face.Pixels[at] / Half) - 1;
        }
    }

    internal static bool AreFinite(ReadOnlySpan<float> values)
    {
        foreach (var value in values)
        {
            if (!float.IsFinite(value))
            {
                return false;
            }
        }
        return true;
    }
}
