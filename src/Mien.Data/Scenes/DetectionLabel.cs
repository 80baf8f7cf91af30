using Mien.Core;

namespace Mien.Data.Scenes;

/// <summary>A box in a photo for face detection, as a person or a teacher network drew it.</summary>
/// <param name="IsByHand">Whether a person drew it.</param>
/// <param name="Box">In pixels of the photo.</param>
/// <param name="Score">How sure the teacher was, 0…1; 1 by hand.</param>
/// <param name="Kind">What it shows: <c>face</c>, <c>head</c>, <c>with_mask</c> and so on.</param>
/// <param name="Landmarks">The teacher's five points; null by hand.</param>
public sealed record DetectionLabel(bool IsByHand, Box Box, float Score, string Kind, Landmarks? Landmarks)
{
    /// <summary>What <see cref="Kind"/> says of a head, whose face may not be in sight.</summary>
    public const string Head = "head";
}
