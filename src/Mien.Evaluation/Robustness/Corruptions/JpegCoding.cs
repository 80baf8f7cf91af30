using Mien.Core;

namespace Mien.Evaluation.Robustness.Corruptions;

/// <summary>A picture coded as baseline JPEG and decoded again, without subsampling: what the file's entropy coding keeps is not computed.</summary>
/// <remarks>ITU-T T.81, A.3.3, with the tables of K.1 and the scale of quality that libjpeg made common:<code>
/// (1) F = D·B·Dᵀ            D: the 8-point discrete cosine transform, B: 8 × 8 levels, 128 less
/// (2) F ← Q·round(F / Q)    Q = clamp(⌊(s·K + 50) / 100⌋, 1, 255),  s = ⌊5000/q⌋ for q &lt; 50, else 200 − 2q
/// (3) B = Dᵀ·F·D
/// </code>Colors by JFIF's luma and two color differences.</remarks>
internal static class JpegCoding
{
    private const int Side = 8, Area = Side * Side;
    private const float Middle = 128;

    private static readonly int[] Luminance =
    [
        16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29, 51, 87, 80, 62,
        18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78, 87, 103, 121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99,
    ];

    private static readonly int[] Chrominance =
    [
        17, 18, 24, 47, 99, 99, 99, 99, 18, 21, 26, 66, 99, 99, 99, 99, 24, 26, 56, 99, 99, 99, 99, 99, 47, 66, 99, 99, 99, 99, 99, 99,
        99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99,
    ];

    // [frequency, sample]
    private static readonly float[] Cosines =
    [
        .. from k in Enumerable.Range(0, Side)
           from i in Enumerable.Range(0, Side)
           select (float)(Math.Sqrt((k == 0 ? 1.0 : 2.0) / Side) * Math.Cos(Math.PI * ((2 * i) + 1) * k / (2 * Side))),
    ];

    /// <summary>Codes and decodes.</summary>
    /// <param name="face">Gray or RGB.</param>
    /// <param name="quality">1…100, as libjpeg counts.</param>
    public static Image Code(Image face, int quality)
    {
        var planes = Planes(face);
        for (var channel = 0; channel < planes.Length; channel++)
        {
            Code(planes[channel], face.Width, face.Height, Quantization(channel == 0 ? Luminance : Chrominance, quality));
        }
        return Picture(planes, face.Width, face.Height);
    }

    private static int[] Quantization(int[] table, int quality)
    {
        var scale = quality < 50 ? 5000 / quality : 200 - (2 * quality);
        return Array.ConvertAll(table, k => Math.Clamp(((scale * k) + 50) / 100, 1, 255));
    }

    // Where a block reaches outside, the last row or column is repeated.
    private static void Code(float[] plane, int width, int height, int[] quantization)
    {
        var (block, other) = (new float[Area], new float[Area]);
        for (var top = 0; top < height; top += Side)
        {
            for (var left = 0; left < width; left += Side)
            {
                for (var at = 0; at < Area; at++)
                {
                    block[at] = plane[(Math.Min(top + (at / Side), height - 1) * width) + Math.Min(left + (at % Side), width - 1)] - Middle;
                }
                Transform(block, other, isForward: true);                                        // (1)
                for (var at = 0; at < Area; at++)
                {
                    block[at] = quantization[at] * MathF.Round(block[at] / quantization[at]);    // (2)
                }
                Transform(block, other, isForward: false);                                       // (3)
                for (var at = 0; at < Area; at++)
                {
                    if (top + (at / Side) < height && left + (at % Side) < width)
                    {
                        plane[((top + (at / Side)) * width) + left + (at % Side)] = block[at] + Middle;
                    }
                }
            }
        }
    }

    // Rows first, then columns: one pass writes its result across, so that two of them leave it upright.
    private static void Transform(float[] block, float[] other, bool isForward)
    {
        Pass(block, other, isForward);
        Pass(other, block, isForward);
    }

    private static void Pass(float[] from, float[] to, bool isForward)
    {
        for (var row = 0; row < Side; row++)
        {
            for (var k = 0; k < Side; k++)
            {
                var sum = 0f;
                for (var i = 0; i < Side; i++)
                {
                    sum += from[(row * Side) + i] * Cosines[isForward ? (k * Side) + i : (i * Side) + k];
                }
                to[(k * Side) + row] = sum;
            }
        }
    }

    private static float[][] Planes(Image face)
    {
        float[][] planes = [.. Enumerable.Range(0, face.Channels).Select(_ => new float[face.Width * face.Height])];
        for (var at = 0; at < planes[0].Length; at++)
        {
            var pixel = face.Pixels.Slice(at * face.Channels, face.Channels);
            if (face.Channels == 1)
            {
                planes[0][at] = pixel[0];
                continue;
            }
            var (r, g, b) = ((float)pixel[0], (float)pixel[1], (float)pixel[2]);
            planes[0][at] = (0.299f * r) + (0.587f * g) + (0.114f * b);
            planes[1][at] = ((b - planes[0][at]) / 1.772f) + Middle;
            planes[2][at] = ((r - planes[0][at]) / 1.402f) + Middle;
        }
        return planes;
    }

    private static Image Picture(float[][] planes, int width, int height)
    {
        var picture = new Image(width, height, planes.Length);
        for (var at = 0; at < planes[0].Length; at++)
        {
            var pixel = picture.Pixels.Slice(at * planes.Length, planes.Length);
            var light = planes[0][at];
            if (planes.Length == 1)
            {
                pixel[0] = PictureValues.Level(light);
                continue;
            }
            var (blue, red) = (planes[1][at] - Middle, planes[2][at] - Middle);
            pixel[0] = PictureValues.Level(light + (1.402f * red));
            pixel[1] = PictureValues.Level(light - (0.114f * 1.772f / 0.587f * blue) - (0.299f * 1.402f / 0.587f * red));
            pixel[2] = PictureValues.Level(light + (1.772f * blue));
        }
        return picture;
    }
}
