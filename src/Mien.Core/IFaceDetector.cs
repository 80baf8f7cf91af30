namespace Mien.Core;

/// <summary>Finds faces in a picture. Instances are not safe for use by several threads at once.</summary>
public interface IFaceDetector : IDisposable
{
    /// <summary>As the user types it: <c>mtcnn</c>, <c>mien-face</c>.</summary>
    string Name { get; }

    /// <summary>Whether its faces come with their five points.</summary>
    bool GivesLandmarks => false;

    /// <summary>
    /// The confidence from which on a face surely stands upright: on photos with faces turned by 90°, 180° and 270° the detector stays below it. A picture with
    /// such a face is not searched turned. Null: none is known, and a picture is always searched in all four turns.
    /// </summary>
    float? SureConfidence => null;

    /// <summary>The faces in an upright picture, largest first; none is an answer, not an error.</summary>
    /// <param name="image">Gray or RGB, any size; not changed.</param>
    IReadOnlyList<Face> Detect(Image image);

    /// <summary>The faces in a photo that was decoded smaller: as far as it can be, from the same size on as in the whole photo.</summary>
    /// <param name="image">The photo at 1/<paramref name="reduction"/> of its width and height.</param>
    /// <param name="reduction">1, 2, 4 or 8.</param>
    /// <returns>In pixels of <paramref name="image"/>.</returns>
    IReadOnlyList<Face> Detect(Image image, int reduction) => Detect(image);
}
