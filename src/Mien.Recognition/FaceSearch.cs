using Mien.Core;
using Mien.Vision.Codecs;
using Mien.Vision.Imaging;

namespace Mien.Recognition;

/// <summary>
/// Looks for faces in a picture as it is and, unless one is surely upright there, lying on either side and on its head too; the turn with the surest face is
/// kept. Dark, flat and gray pictures are brought to light for the search alone. Instances are not safe for use by several threads at once.
/// </summary>
/// <remarks>
/// Confidences are compared within one detector only. What is sure enough, the detector says (<see cref="IFaceDetector.SureConfidence"/>). Lin, He and Jiang
/// 2020, §2.1.1, take the first turn with any face; a face on its side then counts as upright wherever a detector forgives it the turn.
/// </remarks>
/// <param name="detector">Not disposed.</param>
public sealed class FaceSearch(IFaceDetector detector)
{
    private const int MostKeptBytes = 4 << 20;

    private static readonly QuarterTurn[] Turns = [QuarterTurn.Clockwise, QuarterTurn.Half, QuarterTurn.CounterClockwise];

    // Pictures that only the detector sees, used again for the next of their size: of photo after photo new ones would be a megabyte each to collect.
    private Image? _lit, _lying, _onItsHead;

    /// <summary>The faces at the turn at which one is surest; of equals, the picture as it is, then the smallest turn clockwise.</summary>
    /// <param name="image">Gray or RGB, any size; not changed.</param>
    public FoundFaces Find(Image image) => Find(image, reduction: 1);

    /// <summary>As <see cref="Find(Image)"/>, in a photo that may have been decoded smaller.</summary>
    /// <returns>Faces and pictures in pixels of <see cref="Photo.Reduced"/>.</returns>
    public FoundFaces Find(Photo photo) => Find(photo.Reduced, photo.Reduction);

    private FoundFaces Find(Image image, int reduction)
    {
        var lit = Lift(image);
        var (faces, turn) = (detector.Detect(lit, reduction), (QuarterTurn?)null);
        var surest = Surest(faces);
        if (surest >= detector.SureConfidence)
        {
            return new(image, image, faces, null);
        }
        foreach (var quarters in Turns)
        {
            var found = detector.Detect(Rotate(lit, quarters), reduction);
            if (Surest(found) is var confidence && confidence > surest)
            {
                (faces, turn, surest) = (found, quarters, confidence);
            }
        }
        return new(image, turn is { } kept ? image.Rotate(kept) : image, faces, turn);
    }

    private Image Lift(Image image)
    {
        if (SearchTone.CurveFor(LevelRange.Measure(image)) is not { } curve)
        {
            return image;
        }
        var lit = Scratch(ref _lit, image.Width, image.Height, curve.ChannelsOf(image));
        curve.Apply(image, lit);
        return lit;
    }

    private Image Rotate(Image image, QuarterTurn quarters)
    {
        var turned = quarters == QuarterTurn.Half
            ? Scratch(ref _onItsHead, image.Width, image.Height, image.Channels)
            : Scratch(ref _lying, image.Height, image.Width, image.Channels);
        image.Rotate(quarters, turned);
        return turned;
    }

    // Of a large photo the memory is not held.
    private static Image Scratch(ref Image? kept, int width, int height, int channels)
    {
        if (kept is not { } image || (image.Width, image.Height, image.Channels) != (width, height, channels))
        {
            image = new(width, height, channels);
            kept = image.Pixels.Length <= MostKeptBytes ? image : null;
        }
        return image;
    }

    private static float Surest(IReadOnlyList<Face> faces) => faces.Count == 0 ? float.NegativeInfinity : faces.Max(face => face.Confidence);
}
