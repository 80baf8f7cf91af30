using System.Numerics;
using Mien.Core;

namespace Mien.Evaluation.Robustness.Corruptions;

/// <summary>A head that comes nearer while the shutter is open: the mean of the face at sizes from 1 up to a largest one.</summary>
internal sealed class ZoomBlur : ICorruption
{
    /// <inheritdoc/>
    public string Name => "zoom-blur";

    /// <inheritdoc/>
    public string Family => "blur";

    /// <inheritdoc/>
    public string Unit => "largest size, of the face's own";

    /// <inheritdoc/>
    public IReadOnlyList<double> Strengths => [1.1, 1.2, 1.3];

    /// <inheritdoc/>
    public Image Apply(Image face, double strength, Random random)
    {
        // A point at the edge moves about a pixel from one size to the next.
        var steps = Math.Max(2, (int)Math.Ceiling((strength - 1) * Math.Max(face.Width, face.Height) / 2) + 1);
        var sums = new double[face.Pixels.Length];
        for (var step = 0; step < steps; step++)
        {
            var size = 1 + ((strength - 1) * step / (steps - 1));
            var larger = face.WarpAround(Matrix3x2.CreateScale((float)size)).Pixels;
            for (var at = 0; at < sums.Length; at++)
            {
                sums[at] += larger[at];
            }
        }
        var result = new Image(face.Width, face.Height, face.Channels);
        for (var at = 0; at < sums.Length; at++)
        {
            result.Pixels[at] = PictureValues.Level(sums[at] / steps);
        }
        return result;
    }
}
