using Mien.Data.Datasets;

namespace Mien.Data.Splits;

/// <summary>Faces to learn from: the only ones that may be augmented, balanced or synthesized from. Made by a <see cref="Split"/>.</summary>
public sealed class TrainingSet
{
    internal TrainingSet(FaceSet faces) => Faces = faces;

    /// <summary>The faces.</summary>
    public FaceSet Faces { get; }
}
