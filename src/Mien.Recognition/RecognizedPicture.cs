using Mien.Vision.Imaging;

namespace Mien.Recognition;

/// <summary>The faces of a picture with their readings.</summary>
/// <param name="Faces">Largest first, in pixels of the picture as it was given; none is an answer.</param>
/// <param name="Turn">The turn that brought the faces upright; null where they were surest without one, or not found at all.</param>
public sealed record RecognizedPicture(IReadOnlyList<RecognizedFace> Faces, QuarterTurn? Turn)
{
    /// <summary>The same faces in pixels of the picture after <see cref="Turn"/>.</summary>
    public IReadOnlyList<RecognizedFace> Upright { get; init; } = Faces;
}
