using Mien.Core;
using Mien.Vision.Imaging;

namespace Mien.Data.Fer2013;

/// <summary>A picture of a face as data sets hold it: a square, channel after channel.</summary>
internal static class FacePlanes
{
    /// <summary>The square around all of a picture, or around a box in it, scaled.</summary>
    /// <param name="picture">Of a face.</param>
    /// <param name="box">Null: the whole picture.</param>
    /// <param name="size">Of the square, in pixels.</param>
    /// <param name="channels">1 gray, 3 RGB.</param>
    /// <returns>[channels, size, size].</returns>
    public static byte[] From(Image picture, Box? box, int size, int channels)
    {
        var square = picture.Crop((box ?? picture.Bounds).Squared(1), size, size);
        var colored = channels == 1 ? square.ToGray() : square.ToRgb();
        var planes = new byte[colored.Pixels.Length];
        for (var at = 0; at < planes.Length; at++)
        {
            planes[(at % channels * size * size) + (at / channels)] = colored.Pixels[at];
        }
        return planes;
    }
}
