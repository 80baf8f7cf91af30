using Mien.Core;
using Mien.Data.Datasets;
using Mien.Data.Synthetic;

namespace Mien.Evaluation.Synthesis;

/// <summary>What a synthetic set is judged with.</summary>
/// <param name="Set">The set.</param>
/// <param name="Learned">Real faces that its generator learned from.</param>
/// <param name="HeldOut">Real faces of the same kind that it did not learn from, none of them a copy of a learned one.</param>
/// <param name="Features">Gives the feature space.</param>
/// <param name="Recognizer">Reads the faces; it did not learn from faces of this generator.</param>
public sealed record SynthesisInput(SyntheticSet Set, FaceSet Learned, FaceSet HeldOut, FeatureReader Features, FeatureReader Recognizer)
{
    /// <summary>The real faces in words: <c>fer2013, ferplus-majority labels, children</c>.</summary>
    public required string Real { get; init; }

    /// <summary>The day of the verdict.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>Finds the original of a translated face by the face's source, of the size of the faces; null where it is not known.</summary>
    public Func<string, Image?> Original { get; init; } = _ => null;

    /// <summary>The most faces of a kind that are compared, at least <see cref="SynthesisJudge.LeastFaces"/>.</summary>
    public int Most { get; init; } = 2000;

    /// <summary>Decides which those are.</summary>
    public int Seed { get; init; }

    /// <summary>Whether faces of the set are made of real ones.</summary>
    internal bool IsTranslated => Set.Faces.Any(face => face.Source.Length > 0);
}
