using Mien.Core;

namespace Mien.Recognition.Cropping;

/// <summary>The network's input value for each of the 256 values of a pixel, channel by channel: (p / 255 − mean) / std, or as a network of others takes it.</summary>
/// <remarks>A table and not a multiply-add, so that each value is the one that training computed, to the last bit.</remarks>
internal sealed class PixelTable
{
    private const int Values = 256;

    private readonly float[][] _channels;
    private readonly bool _blueFirst;

    public PixelTable(ModelCard card) =>
        _channels = [.. card.Mean.Zip(card.Std, (mean, std) => Enumerable.Range(0, Values).Select(p => (p / 255f - mean) / std).ToArray())];

    /// <summary>(p − mean) / divisor, for networks that take values of 0…255.</summary>
    /// <param name="red">What is subtracted from red.</param>
    /// <param name="green">What is subtracted from green.</param>
    /// <param name="blue">What is subtracted from blue.</param>
    /// <param name="divisor">Divides every channel afterwards.</param>
    /// <param name="blueFirst">Whether the first plane is blue and the last one red, as OpenCV keeps pictures.</param>
    public PixelTable(float red, float green, float blue, float divisor, bool blueFirst)
    {
        _channels = [.. new[] { red, green, blue }.Select(mean => Enumerable.Range(0, Values).Select(p => (p - mean) / divisor).ToArray())];
        _blueFirst = blueFirst;
    }

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
        Span<float> first = planes[..size], greens = planes[size..(2 * size)], last = planes[(2 * size)..];
        var reds = _blueFirst ? last : first;
        var blues = _blueFirst ? first : last;
        for (var index = 0; index < size; index++, pixels = pixels[3..])
        {
            reds[index] = red[pixels[0]];
            greens[index] = green[pixels[1]];
            blues[index] = blue[pixels[2]];
        }
    }
}
