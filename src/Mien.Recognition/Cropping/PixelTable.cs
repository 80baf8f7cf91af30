using Mien.Core;

namespace Mien.Recognition.Cropping;

/// <summary>The network's input value for each of the 256 values of a pixel, channel by channel: (p / 255 − mean) / std, or as a network of others takes it.</summary>
/// <remarks>A table and not a multiply-add, so that each value is the one that training computed, to the last bit.</remarks>
internal sealed class PixelTable
{
    private const int Values = 256;

    private readonly float[][] _channels;
    private readonly bool _blueFirst;

    public PixelTable(ModelCard card) => _channels = [.. card.Mean.Zip(card.Std, Scaled)];

    /// <summary>For RGB whose channels have one mean and one standard deviation, of values scaled to 0…1.</summary>
    public PixelTable(float mean, float std)
    {
        var channel = Scaled(mean, std);
        _channels = [channel, channel, channel];
    }

    /// <summary>(p − mean) / divisor, for networks that take values of 0…255.</summary>
    /// <param name="red">Subtracted from red.</param>
    /// <param name="green">Subtracted from green.</param>
    /// <param name="blue">Subtracted from blue.</param>
    /// <param name="divisor">Divides every channel afterwards.</param>
    /// <param name="blueFirst">Whether the first plane is blue and the last one red, as OpenCV keeps pictures.</param>
    public PixelTable(float red, float green, float blue, float divisor, bool blueFirst)
    {
        _channels = [.. new[] { red, green, blue }.Select(mean => Table(p => (p - mean) / divisor))];
        _blueFirst = blueFirst;
    }

    /// <summary>Writes a whole picture as the network takes it.</summary>
    /// <param name="image">[H, W, C], bytes.</param>
    /// <param name="planes">[C, H, W].</param>
    public void Fill(Image image, Span<float> planes)
    {
        ReadOnlySpan<byte> pixels = image.Pixels;
        planes = planes[..pixels.Length];
        if (image.Channels == 3)
        {
            Fill(image, 0, 0, image.Width, image.Height, planes, image.Width);
            return;
        }
        ReadOnlySpan<float> gray = _channels[0];
        for (var index = 0; index < planes.Length && index < pixels.Length; index++)
        {
            planes[index] = gray[pixels[index]];
        }
    }

    /// <summary>Writes a part of an RGB picture as three planes.</summary>
    /// <param name="image">RGB.</param>
    /// <param name="left">Of the part, in pixels.</param>
    /// <param name="top">Of the part, in pixels.</param>
    /// <param name="width">Columns to write.</param>
    /// <param name="height">Rows to write.</param>
    /// <param name="planes">[3, rows, <paramref name="stride"/>]; what lies beyond the part stays as it is.</param>
    /// <param name="stride">Columns of the planes.</param>
    public void Fill(Image image, int left, int top, int width, int height, Span<float> planes, int stride)
    {
        ReadOnlySpan<float> red = _channels[0], green = _channels[1], blue = _channels[2];
        var plane = planes.Length / 3;
        var (firstRed, firstBlue) = _blueFirst ? (2 * plane, 0) : (0, 2 * plane);
        for (var y = 0; y < height; y++)
        {
            ReadOnlySpan<byte> row = image.Row(top + y).Slice(3 * left, 3 * width);
            var reds = planes.Slice(firstRed + (y * stride), width);
            var greens = planes.Slice(plane + (y * stride), width);
            var blues = planes.Slice(firstBlue + (y * stride), width);
            for (var x = 0; x < reds.Length && row.Length >= 3; x++, row = row[3..])
            {
                reds[x] = red[row[0]];
                greens[x] = green[row[1]];
                blues[x] = blue[row[2]];
            }
        }
    }

    private static float[] Scaled(float mean, float std) => Table(p => ((p / 255f) - mean) / std);

    private static float[] Table(Func<int, float> value) => [.. Enumerable.Range(0, byte.MaxValue + 1).Select(value)];
}
