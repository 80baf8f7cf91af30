using Mien.Core;
using Mien.Synthesis.Masks;
using Mien.Vision.Imaging;

namespace Mien.Synthesis.StableDiffusion;

/// <summary>Pictures as networks take them: [3, height, width], −1…1.</summary>
internal static class PicturePlanes
{
    /// <param name="picture">Gray or RGB, of any size.</param>
    /// <param name="width">In pixels.</param>
    /// <param name="height">In pixels.</param>
    /// <param name="hidden">Where it is mid-gray, 0; null for nowhere.</param>
    public static float[] From(Image picture, int width, int height, Mask? hidden = null)
    {
        var scaled = picture.Resize(width, height);
        var area = width * height;
        var planes = new float[3 * area];
        for (var pixel = 0; pixel < area; pixel++)
        {
            for (var channel = 0; channel < 3; channel++)
            {
                var level = scaled.Pixels[(pixel * scaled.Channels) + (channel % scaled.Channels)];
                planes[(channel * area) + pixel] = hidden?.Shares[pixel] > 0 ? 0 : (level / 127.5f) - 1;
            }
        }
        return planes;
    }

    /// <param name="planes">[3, height, width]; beyond −1…1 is cut off.</param>
    /// <param name="width">In pixels.</param>
    /// <param name="height">In pixels.</param>
    /// <returns>RGB; null where a number is not finite.</returns>
    public static Image? ToImage(float[] planes, int width, int height)
    {
        var area = width * height;
        var picture = new Image(width, height, 3);
        for (var pixel = 0; pixel < area; pixel++)
        {
            for (var channel = 0; channel < 3; channel++)
            {
                var value = planes[(channel * area) + pixel];
                if (!float.IsFinite(value))
                {
                    return null;
                }
                picture.Pixels[(pixel * 3) + channel] = (byte)Math.Clamp(MathF.Round((value + 1) * 127.5f), 0, 255);
            }
        }
        return picture;
    }
}
