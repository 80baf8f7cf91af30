using System.Runtime.CompilerServices;

namespace Mien.Core;

/// <summary>A model's probability for each expression of a face, one per label; they sum to 1.</summary>
/// <remarks>A value without a heap allocation, so that a recognizer can fill a caller's buffer frame after frame.</remarks>
public readonly struct ExpressionScores : IEquatable<ExpressionScores>
{
    private readonly Probabilities _probabilities;

    /// <param name="labels">The model's labels, in its order.</param>
    /// <param name="probabilities">One for each label, in the same order.</param>
    /// <exception cref="ArgumentException">Not one probability for each label.</exception>
    public ExpressionScores(LabelSet labels, ReadOnlySpan<float> probabilities)
    {
        if (probabilities.Length != labels.Count)
        {
            throw new ArgumentException($"Expected {labels.Count} probabilities, one for each of {labels}, got {probabilities.Length}.", nameof(probabilities));
        }
        Labels = labels;
        probabilities.CopyTo(_probabilities);
        Top = labels[IndexOfMax(probabilities)];
    }

    /// <summary>The scored labels, in the model's order.</summary>
    public LabelSet Labels { get; }

    /// <summary>The expression with the highest probability; of equals, the first.</summary>
    public Expression Top { get; }

    /// <summary>The probability of <see cref="Top"/>, 0…1.</summary>
    public float Confidence => this[Top];

    /// <summary>The probability of one expression; 0 for one that the model does not know.</summary>
    public float this[Expression expression] => Labels.IndexOf(expression) is >= 0 and var index ? _probabilities[index] : 0;

    /// <summary>The probability of the label at a place in <see cref="Labels"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No label has that place.</exception>
    public float this[int index] => (uint)index < (uint)Labels.Count ? _probabilities[index] : throw new ArgumentOutOfRangeException(nameof(index));

    /// <summary>Labels with their probabilities, highest first.</summary>
    public IEnumerable<(Expression Expression, float Probability)> Ranked()
    {
        var scores = this;
        return Labels.Select(label => (label, scores[label])).OrderByDescending(pair => pair.Item2);
    }

    /// <summary>The same probabilities of the same labels in the same order.</summary>
    public bool Equals(ExpressionScores other) =>
        Equals(Labels, other.Labels) && ((ReadOnlySpan<float>)_probabilities).SequenceEqual(other._probabilities);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ExpressionScores other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Labels, _probabilities[0], _probabilities[1]);

    /// <summary>The same probabilities of the same labels in the same order.</summary>
    public static bool operator ==(ExpressionScores one, ExpressionScores other) => one.Equals(other);

    /// <summary>Other probabilities, or other labels.</summary>
    public static bool operator !=(ExpressionScores one, ExpressionScores other) => !one.Equals(other);

    /// <inheritdoc/>
    public override string ToString() => $"{Top} {Confidence:0.00}";

    private static int IndexOfMax(ReadOnlySpan<float> values)
    {
        var best = 0;
        for (var index = 1; index < values.Length; index++)
        {
            if (values[index] > values[best])
            {
                best = index;
            }
        }
        return best;
    }

    [InlineArray(LabelSet.Capacity)]
    private struct Probabilities
    {
        private float _first;
    }
}
