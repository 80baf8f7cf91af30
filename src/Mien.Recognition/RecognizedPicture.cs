using Mien.Vision.Imaging;

namespace Mien.Recognition;

/// <summary>What was found in a picture.</summary>
/// <param name="Faces">Largest first; none is an answer.</param>
/// <param name="Turn">The turn that brought the faces upright; null where they were found without one, or not at all.</param>
public sealed record RecognizedPicture(IReadOnlyList<RecognizedFace> Faces, QuarterTurn? Turn);
