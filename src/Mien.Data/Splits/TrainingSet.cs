using Mien.Data.Datasets;

namespace Mien.Data.Splits;

/// <summary>Faces to learn from: the only ones that may be augmented, balanced or synthesized from. Made by a <see cref="Split"/>.</summary>
public sealed class TrainingSet
{
    internal TrainingSet(FaceSet faces) => Faces = faces;

    /// <summary>The faces.</summary>
    public FaceSet Faces { get; }

    /// <summary>Keeps some of the faces aside to compare states of a training by, the same share of every label.</summary>
    /// <param name="share">Above 0, below 1.</param>
    /// <param name="seed">Decides which.</param>
    /// <exception cref="ArgumentException">A share out of range, or so small or large that a side stays empty.</exception>
    public Split HoldOut(double share, int seed)
    {
        if (share is not (> 0 and < 1))
        {
            throw new ArgumentException($"Expected a share between 0 and 1, got {share}.", nameof(share));
        }
        var random = new Random(seed);
        var order = Enumerable.Range(0, Faces.Count).ToArray();
        random.Shuffle(order);
        var held = order.GroupBy(Faces.LabelIndex).SelectMany(label => label.Take((int)Math.Round(label.Count() * share))).ToHashSet();
        return held.Count > 0 && held.Count < Faces.Count
            ? new Split(Faces.Where(face => !held.Contains(face)), Faces.Where(held.Contains))
            : throw new ArgumentException($"Expected faces on both sides, got {held.Count} of {Faces.Count} held out.", nameof(share));
    }
}
