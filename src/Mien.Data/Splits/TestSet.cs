using Mien.Data.Datasets;

namespace Mien.Data.Splits;

/// <summary>Faces to judge a model on, as they are. Made by a <see cref="Split"/>.</summary>
public sealed class TestSet
{
    internal TestSet(FaceSet faces) => Faces = faces;

    /// <summary>The faces.</summary>
    public FaceSet Faces { get; }
}
