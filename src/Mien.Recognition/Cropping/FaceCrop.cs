using Mien.Core;
using Mien.Vision.Imaging;

namespace Mien.Recognition.Cropping;

/// <summary>Cuts faces as a model's card asks for them: cut and scaled in one pass, then gray or RGB.</summary>
public static class FaceCrop
{
    /// <summary>The square around a face, or the face with its five points brought to their places, as the card asks.</summary>
    /// <param name="image">Gray or RGB; where the square reaches outside, its edge pixels are repeated.</param>
    /// <param name="face">In pixels of the picture.</param>
    /// <param name="card">Gives the square's side over the box's, <see cref="ModelCard.CropScale"/>, and the size and channels.</param>
    /// <exception cref="ArgumentException">A box without area; a card that aligns by five points, and a face that comes without.</exception>
    public static Image Cut(Image image, Face face, ModelCard card)
    {
        var crop = new Image(card.InputSize, card.InputSize, card.Channels);
        Cut(image, face, card, crop);
        return crop;
    }

    /// <summary>The square around a face, into the caller's picture.</summary>
    /// <param name="image">Gray or RGB.</param>
    /// <param name="face">In pixels of the picture.</param>
    /// <param name="card">As for <see cref="Cut(Image, Face, ModelCard)"/>.</param>
    /// <param name="crop">Of the card's size and channels. Nothing is allocated where the picture has as many channels.</param>
    /// <exception cref="ArgumentException">Another crop than the card asks for, or as above.</exception>
    public static void Cut(Image image, Face face, ModelCard card, Image crop)
    {
        if ((crop.Width, crop.Height, crop.Channels) != (card.InputSize, card.InputSize, card.Channels))
        {
            throw new ArgumentException(
                $"Expected {card.InputSize} × {card.InputSize} × {card.Channels}, got {crop.Width} × {crop.Height} × {crop.Channels}.",
                nameof(crop));
        }
        Cut(image, face, card.CropScale, card.Alignment, crop);
    }

    /// <summary>A face with room around it, in the picture's own colors.</summary>
    /// <param name="image">Gray or RGB; where the square reaches outside, its edge pixels are repeated.</param>
    /// <param name="face">In pixels of the picture; aligned by its five points where it has them.</param>
    /// <param name="cropScale">Side of the square over the longer side of the face's box; above 1 leaves more room.</param>
    /// <param name="size">Width and height of the result, in pixels.</param>
    /// <exception cref="ArgumentException">A box without area.</exception>
    public static Image Cut(Image image, Face face, float cropScale, int size)
    {
        var crop = new Image(size, size, image.Channels);
        CutInColor(image, face, cropScale, face.Landmarks is null ? FaceAlignment.Box : FaceAlignment.FivePoints, crop);
        return crop;
    }

    /// <summary>A face that was cut out already, of the size and channels that the card asks for.</summary>
    /// <param name="face">Gray or RGB, of any size; taken as it is where it fits.</param>
    /// <param name="card">Gives size and channels.</param>
    public static Image Whole(Image face, ModelCard card)
    {
        var colored = card.Channels == 1 ? face.ToGray() : face.ToRgb();
        return colored.Width == card.InputSize && colored.Height == card.InputSize ? colored : colored.Resize(card.InputSize, card.InputSize);
    }

    // The scratch picture is of the crop's size and the picture's channels; it is made where it is missing and the channels differ.
    internal static void Cut(Image image, Face face, float cropScale, FaceAlignment alignment, Image crop, Image? scratch = null)
    {
        if (image.Channels == crop.Channels)
        {
            CutInColor(image, face, cropScale, alignment, crop);
            return;
        }
        // Few pixels change their channels instead of many: the scaled ones.
        scratch ??= new Image(crop.Width, crop.Height, image.Channels);
        CutInColor(image, face, cropScale, alignment, scratch);
        if (crop.Channels == 1)
        {
            scratch.ToGray(crop);
        }
        else
        {
            scratch.ToRgb().Pixels.CopyTo(crop.Pixels);
        }
    }

    private static void CutInColor(Image image, Face face, float cropScale, FaceAlignment alignment, Image crop)
    {
        if (alignment == FaceAlignment.Box)
        {
            image.Crop(face.Box.Squared(cropScale), crop);
            return;
        }
        var points = face.Landmarks ?? throw new ArgumentException("Expected a face with five points, got one without.", nameof(face));
        FivePointAlignment.Cut(image, points, cropScale, crop);
    }
}
