using System.Numerics;
using Mien.Core;
using Mien.Vision.Imaging;

namespace Mien.Evaluation.Robustness;

/// <summary>Operations on pixel values that several corruptions share.</summary>
internal static class PictureValues
{
    extension(Image image)
    {
        /// <summary>How many pixels of this picture one of a face of <see cref="ICorruption.Side"/> pixels is.</summary>
        public float Scale => Math.Min(image.Width, image.Height) / (float)ICorruption.Side;

        /// <summary>The middle, in coordinates of <see cref="Box"/>.</summary>
        public Vector2 Middle => new(image.Width / 2f, image.Height / 2f);

        /// <summary>A picture of the same size whose values are a function of this one's.</summary>
        public Image Map(Func<byte, double> value)
        {
            var result = new Image(image.Width, image.Height, image.Channels);
            for (var at = 0; at < image.Pixels.Length; at++)
            {
                result.Pixels[at] = Level(value(image.Pixels[at]));
            }
            return result;
        }

        /// <summary>The picture as an affine transform around its middle lays it, of the same size; edge pixels are repeated.</summary>
        public Image WarpAround(Matrix3x2 transform) =>
            image.WarpAffine(Matrix3x2.CreateTranslation(-image.Middle) * transform * Matrix3x2.CreateTranslation(image.Middle), image.Width, image.Height);

        /// <summary>A copy.</summary>
        public Image Copy() => new(image.Width, image.Height, image.Channels, image.Pixels);
    }

    /// <summary>The nearest level, 0…255.</summary>
    public static byte Level(double value) => (byte)Math.Clamp(Math.Round(value), byte.MinValue, byte.MaxValue);
}
