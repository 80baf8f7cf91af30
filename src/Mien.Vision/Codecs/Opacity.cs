namespace Mien.Vision.Codecs;

/// <summary>Pictures through which one can see, laid on paper.</summary>
internal static class Opacity
{
    /// <param name="rgba">Four values a pixel, colors not multiplied by their opacity.</param>
    /// <param name="rgb">Three values a pixel; receives the row composed over white.</param>
    public static void OverWhite(ReadOnlySpan<byte> rgba, Span<byte> rgb)
    {
        for (var (from, to) = (0, 0); from < rgba.Length; from += 4, to += 3)
        {
            var alpha = rgba[from + 3];
            for (var c = 0; c < 3; c++)
            {
                rgb[to + c] = (byte)((rgba[from + c] * alpha + 255 * (255 - alpha) + 127) / 255);
            }
        }
    }
}
