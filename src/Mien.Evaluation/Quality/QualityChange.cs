using Mien.Core;
using Mien.Recognition;
using Mien.Vision.Imaging;

namespace Mien.Evaluation.Quality;

/// <summary>One way in which a camera spoils a face, at several strengths, and the measure that should notice it.</summary>
/// <param name="Name">As it is shown: <c>dark</c>.</param>
/// <param name="Strengths">The first leaves the face as it is.</param>
/// <param name="Apply">Spoils a gray face; returns it with the pixels of the photo across it.</param>
/// <param name="Measure">Of <see cref="FaceQuality"/>.</param>
public sealed record QualityChange(
    string Name, IReadOnlyList<double> Strengths, Func<Image, double, Random, (Image Face, float SizePx)> Apply, Func<FaceQuality, float> Measure)
{
    // A sensor's noise in the dark, in levels.
    private const double Noise = 2;

    /// <summary>Darker, flatter, blurred, smaller.</summary>
    public static IReadOnlyList<QualityChange> All { get; } =
    [
        new("dark", [1, 0.5, 0.35, 0.25, 0.18, 0.12, 0.09, 0.06, 0.04, 0.03], (face, light, random) => Whole(Dark(face, light, random)), quality => quality.Light),
        new("flat", [1, 0.5, 0.35, 0.25, 0.18, 0.12, 0.09, 0.06, 0.04, 0.03], (face, contrast, _) => Whole(Flat(face, contrast)), quality => quality.Contrast),
        new("blurred", [0, 0.7, 1, 1.4, 2, 2.8, 4, 5.6], (face, sigma, _) => Whole(Blurred(face, sigma)), quality => quality.Sharpness),
        new("small", [48, 32, 24, 20, 16, 14, 12, 10, 8, 6, 4], (face, px, _) => (Small(face, (int)px), (float)px), quality => quality.SizePx),
    ];

    /// <summary>Every level times the light, with Gaussian noise of 2 levels where that is less than 1.</summary>
    public static Image Dark(Image face, double light, Random random) => light >= 1
        ? face
        : Each(face, pixel => (pixel * light) + (Noise * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble())));

    /// <summary>Every level brought nearer to the face's mean.</summary>
    public static Image Flat(Image face, double contrast)
    {
        var mean = 0.0;
        foreach (var pixel in face.Pixels)
        {
            mean += (double)pixel / face.Pixels.Length;
        }
        return contrast >= 1 ? face : Each(face, pixel => mean + ((pixel - mean) * contrast));
    }

    /// <summary>Gaussian blur of σ pixels; the edge goes on.</summary>
    public static Image Blurred(Image face, double sigma)
    {
        if (sigma <= 0)
        {
            return face;
        }
        var reach = (int)Math.Ceiling(3 * sigma);
        double[] kernel = [.. Enumerable.Range(-reach, (2 * reach) + 1).Select(i => Math.Exp(-i * i / (2 * sigma * sigma)))];
        var sum = kernel.Sum();
        var (rows, result) = (new double[face.Width * face.Height], new Image(face.Width, face.Height, 1));
        for (var at = 0; at < rows.Length; at++)
        {
            var (x, y) = (at % face.Width, at / face.Width);
            rows[at] = kernel.Index().Sum(k => k.Item * face.Row(y)[Math.Clamp(x + k.Index - reach, 0, face.Width - 1)]) / sum;
        }
        for (var at = 0; at < rows.Length; at++)
        {
            var (x, y) = (at % face.Width, at / face.Width);
            result.Pixels[at] = (byte)Math.Round(kernel.Index().Sum(k => k.Item * rows[(Math.Clamp(y + k.Index - reach, 0, face.Height - 1) * face.Width) + x]) / sum);
        }
        return result;
    }

    /// <summary>Scaled down to so many pixels and up again, as a face that is small in its photo.</summary>
    public static Image Small(Image face, int px) => px >= face.Width ? face : face.Resize(px, px).Resize(face.Width, face.Height);

    private static (Image Face, float SizePx) Whole(Image face) => (face, face.Width);

    private static Image Each(Image face, Func<byte, double> change)
    {
        var changed = new Image(face.Width, face.Height, 1);
        for (var at = 0; at < changed.Pixels.Length; at++)
        {
            changed.Pixels[at] = (byte)Math.Clamp(Math.Round(change(face.Pixels[at])), 0, 255);
        }
        return changed;
    }
}
