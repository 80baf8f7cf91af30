using Mien.Core;

namespace Mien.Recognition;

/// <summary>The network's input value for each of the 256 values of a pixel, channel by channel: (p / 255 − mean) / std.</summary>
/// <remarks>A table and not a multiply-add, so that each value is the one that training computed, to the last bit.</remarks>
internal sealed class PixelTable
{
    private const int Values = 256;

    private readonly float[][] _channels;

    public PixelTable(ModelCard card) =>
        _channels = [.. card.Mean.Zip(card.Std, (mean, std) => Enumerable.Range(0, Values).Select(p => (p / 255f - mean) / std).ToArray())];

    /// <summary>Writes a face as the network takes it.</summary>
    /// <param name="face">[H, W, C], bytes.</param>
    /// <param name="planes">[C, H, W].</param>
    public void Fill(Image face, Span<float> planes)
    {
        ReadOnlySpan<byte> pixels = face.Pixels;
        if (face.Channels == 1)
        {
            FillGray(pixels, planes[..pixels.Length]);
        }
        else
        {
            FillColor(pixels, planes[..pixels.Length]);
        }
    }

    private void FillGray(ReadOnlySpan<byte> pixels, Span<float> plane)
    {
        ReadOnlySpan<float> gray = _channels[0];
        for (var index = 0; index < plane.Length && index < pixels.Length; index++)
        {
            plane[index] = gray[pixels[index]];
        }
    }

    private void FillColor(ReadOnlySpan<byte> pixels, Span<float> planes)
    {
        ReadOnlySpan<float> red = _channels[0], green = _channels[1], blue = _channels[2];
        var size = pixels.Length / 3;
        Span<float> reds = planes[..size], greens = planes[size..(2 * size)], blues = planes[(2 * size)..];
        for (var index = 0; index < size; index++, pixels = pixels[3..])
        {
            reds[index] = red[pixels[0]];
            greens[index] = green[pixels[1]];
            blues[index] = blue[pixels[2]];
        }
    }
}
