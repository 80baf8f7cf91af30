using Mien.Core;

namespace Mien.Vision.Tests.Imaging;

/// <summary>The slow twin: the definition in double precision, one target value at a time, every weight of every pixel spelled out.</summary>
internal static class PlainScaling
{
    public static Image Crop(Image image, Box box, int width, int height)
    {
        var target = new Image(width, height, image.Channels);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var columns = Weights(box.X, box.Width, image.Width, width, x);
                var rows = Weights(box.Y, box.Height, image.Height, height, y);
                for (var c = 0; c < image.Channels; c++)
                {
                    var sum = 0.0;
                    foreach (var (row, rowWeight) in rows)
                    {
                        foreach (var (column, columnWeight) in columns)
                        {
                            sum += rowWeight * columnWeight * image.Row(row)[column * image.Channels + c];
                        }
                    }
                    target.Row(y)[x * image.Channels + c] = (byte)Math.Floor(sum + 0.5);
                }
            }
        }
        return target;
    }

    private static List<(int Pixel, double Weight)> Weights(double from, double length, int size, int count, int i)
    {
        var scale = length / count;
        var weights = new List<(int, double)>();
        if (scale <= 1)
        {
            var center = from + (i + 0.5) * scale - 0.5;
            var left = (int)Math.Floor(center);
            weights.Add((Math.Clamp(left, 0, size - 1), left + 1 - center));
            weights.Add((Math.Clamp(left + 1, 0, size - 1), center - left));
            return weights;
        }
        var (begin, end) = (from + i * scale, from + (i + 1) * scale);
        for (var pixel = (int)Math.Floor(begin); pixel < end; pixel++)
        {
            var covered = Math.Min(end, pixel + 1) - Math.Max(begin, pixel);
            weights.Add((Math.Clamp(pixel, 0, size - 1), covered / scale));
        }
        return weights;
    }
}
