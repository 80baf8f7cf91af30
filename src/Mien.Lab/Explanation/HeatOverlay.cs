using Mien.Core;
using Mien.Evaluation.Reports;

namespace Mien.Lab.Explanation;

/// <summary>Paints a heat map over a picture: red where a place speaks for the reading, blue where it speaks against it.</summary>
public static class HeatOverlay
{
    // Enough for the color to be told apart, little enough for the face to be seen.
    private const float Strongest = 0.65f;

    /// <summary>Paints a map over the part of a picture that it explains.</summary>
    /// <param name="picture">RGB; changed.</param>
    /// <param name="square">Where the face was cut out; may reach outside.</param>
    /// <param name="map">The largest value gets the strongest color.</param>
    /// <exception cref="ArgumentException">A gray picture.</exception>
    public static void Paint(Image picture, Box square, HeatMap map)
    {
        if (picture.Channels != 3)
        {
            throw new ArgumentException($"Expected a picture of 3 channels, got {picture.Channels}.", nameof(picture));
        }
        var largest = map.Largest;
        var (left, right) = (Math.Max(0, (int)square.X), Math.Min(picture.Width, (int)MathF.Ceiling(square.X + square.Width)));
        for (var y = Math.Max(0, (int)square.Y); y < Math.Min(picture.Height, (int)MathF.Ceiling(square.Y + square.Height)) && largest > 0; y++)
        {
            var row = picture.Row(y);
            for (var x = left; x < right; x++)
            {
                var heat = map.At((x + 0.5f - square.X) / square.Width, (y + 0.5f - square.Y) / square.Height) / largest;
                Blend(row.Slice(3 * x, 3), heat);
            }
        }
    }

    private static void Blend(Span<byte> pixel, float heat)
    {
        var share = Strongest * Math.Abs(heat);
        ReadOnlySpan<byte> color = heat > 0 ? [255, 32, 0] : [0, 64, 255];
        for (var channel = 0; channel < 3; channel++)
        {
            pixel[channel] = (byte)MathF.Round(float.Lerp(pixel[channel], color[channel], share));
        }
    }
}
