using Mien.Core;
using Mien.Vision.Imaging;

namespace Mien.Recognition;

/// <summary>Looks for faces in a picture as it is and, where there seem to be none, lying on either side or on its head.</summary>
/// <param name="detector">Not disposed.</param>
public sealed class FaceSearch(IFaceDetector detector)
{
    // Lin, He and Jiang 2020, §2.1.1: a picture without a face is turned by 90° at a time.
    private static readonly QuarterTurn?[] Turns = [null, QuarterTurn.Clockwise, QuarterTurn.Half, QuarterTurn.CounterClockwise];

    /// <summary>The first turn at which there are faces.</summary>
    /// <param name="image">Gray or RGB, any size; not changed.</param>
    public FoundFaces Find(Image image)
    {
        foreach (var turn in Turns)
        {
            var turned = turn is { } quarters ? image.Rotate(quarters) : image;
            var faces = detector.Detect(turned);
            if (faces.Count > 0)
            {
                return new(image, turned, faces, turn);
            }
        }
        return new(image, image, [], null);
    }
}
