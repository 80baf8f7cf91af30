using Mien.Core;
using Mien.Lab.Detectors.Mtcnn;
using Mien.Vision.Imaging;

namespace Mien.Lab.Detectors.Composition;

/// <summary>What <see cref="Light"/> does not do to a picture: far too dark, without contrast, out of focus.</summary>
/// <param name="recipe">How often.</param>
internal sealed class BadLight(PictureRecipe recipe)
{
    private const float Middle = 128;
    private const int Levels = 256;

    // Half the light of a picture four times over: what a phone still takes by lamplight.
    private const float DarkestGain = 0.06f, DarkGain = 0.5f;

    private const float FlattestContrast = 0.15f, FlatContrast = 0.5f;

    // The picture is shrunk so far and enlarged again.
    private const float LeastBlur = 1.3f, MostBlur = 3;

    /// <summary>The picture as a bad photo of it might be.</summary>
    /// <param name="image">RGB; changed or not.</param>
    /// <param name="random">Decides.</param>
    public Image Vary(Image image, Random random)
    {
        if (random.NextDouble() < recipe.Blurred)
        {
            image = Blurred(image, WindowDraw.Between(random, LeastBlur, MostBlur));
        }
        var kind = random.NextDouble();
        if (kind < recipe.Dark)
        {
            Scale(image, 0, DarkestGain * MathF.Pow(DarkGain / DarkestGain, random.NextSingle()), WindowDraw.Between(random, 0, 12));
        }
        else if (kind < recipe.Dark + recipe.Flat)
        {
            Scale(image, Middle, WindowDraw.Between(random, FlattestContrast, FlatContrast), WindowDraw.Between(random, -90, 90));
        }
        return image;
    }

    private static Image Blurred(Image image, float factor)
    {
        var small = image.Resize(Math.Max(1, (int)(image.Width / factor)), Math.Max(1, (int)(image.Height / factor)));
        return small.Resize(image.Width, image.Height);
    }

    private static void Scale(Image image, float around, float gain, float shift)
    {
        Span<byte> table = stackalloc byte[Levels];
        for (var level = 0; level < Levels; level++)
        {
            table[level] = (byte)Math.Clamp(around + ((level - around) * gain) + shift, 0, 255);
        }
        foreach (ref var value in image.Pixels)
        {
            value = table[value];
        }
    }
}
