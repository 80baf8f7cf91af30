using Mien.Core;

namespace Mien.Recognition.Mtcnn;

/// <summary>The network's input value for each of the 256 values of a pixel: (p / 255 − mean) / std, in single precision.</summary>
internal sealed class WindowPixels
{
    private readonly float[] _values = new float[256];

    public WindowPixels(float mean, float std)
    {
        for (var p = 0; p < _values.Length; p++)
        {
            _values[p] = ((p / 255f) - mean) / std;
        }
    }

    /// <summary>Writes a part of a picture as three planes, red first.</summary>
    /// <param name="image">RGB.</param>
    /// <param name="left">Of the part, in pixels.</param>
    /// <param name="top">Of the part, in pixels.</param>
    /// <param name="width">Columns to write.</param>
    /// <param name="height">Rows to write.</param>
    /// <param name="planes">[3, rows, <paramref name="stride"/>]; what lies beyond the part stays as it is.</param>
    /// <param name="stride">Columns of the planes.</param>
    public void Fill(Image image, int left, int top, int width, int height, Span<float> planes, int stride)
    {
        var plane = planes.Length / 3;
        ReadOnlySpan<float> values = _values;
        for (var y = 0; y < height; y++)
        {
            ReadOnlySpan<byte> row = image.Row(top + y).Slice(3 * left, 3 * width);
            var reds = planes.Slice(y * stride, width);
            var greens = planes.Slice(plane + (y * stride), width);
            var blues = planes.Slice((2 * plane) + (y * stride), width);
            for (var x = 0; x < reds.Length && row.Length >= 3; x++, row = row[3..])
            {
                reds[x] = values[row[0]];
                greens[x] = values[row[1]];
                blues[x] = values[row[2]];
            }
        }
    }
}
