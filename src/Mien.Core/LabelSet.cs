using System.Collections;

namespace Mien.Core;

/// <summary>The expressions that a data set labels or a model tells apart, in its own order; at most <see cref="Capacity"/>, each once.</summary>
public sealed class LabelSet : IReadOnlyList<Expression>, IEquatable<LabelSet>
{
    /// <summary>The most labels that one set may hold; <see cref="ExpressionScores"/> has room for as many.</summary>
    public const int Capacity = 16;

    private readonly Expression[] _labels;

    /// <param name="labels">At least two, at most <see cref="Capacity"/>, none twice.</param>
    /// <exception cref="ArgumentException">Too few, too many, or a label given twice.</exception>
    public LabelSet(params IEnumerable<Expression> labels)
    {
        _labels = [.. labels];
        if (_labels.Length is < 2 or > Capacity)
        {
            throw new ArgumentException($"Expected 2 to {Capacity} labels, got {_labels.Length}.", nameof(labels));
        }
        if (_labels.Distinct().Count() != _labels.Length)
        {
            throw new ArgumentException($"Expected each label once, got {string.Join(", ", _labels.AsEnumerable())}.", nameof(labels));
        }
    }

    /// <summary>FER2013's order: angry, disgust, fear, happy, sad, surprise, neutral.</summary>
    public static LabelSet Fer2013 { get; } = new(
        Expression.Angry, Expression.Disgust, Expression.Fear, Expression.Happy, Expression.Sad, Expression.Surprise, Expression.Neutral);

    /// <summary>FER+'s order: neutral, happy, surprise, sad, angry, disgust, fear, contempt.</summary>
    public static LabelSet FerPlus { get; } = new(
        Expression.Neutral, Expression.Happy, Expression.Surprise, Expression.Sad, Expression.Angry, Expression.Disgust, Expression.Fear, Expression.Contempt);

    /// <inheritdoc/>
    public int Count => _labels.Length;

    /// <inheritdoc/>
    public Expression this[int index] => _labels[index];

    /// <summary>Reads names parted by commas.</summary>
    /// <exception cref="ArgumentException">A name is not one, or the set is too small, too large or has a label twice.</exception>
    public static LabelSet Parse(string names) => new(names.Split(',', StringSplitOptions.TrimEntries).Select(Expression.Parse));

    /// <summary>The place of a label in this set, −1 if it is not there.</summary>
    public int IndexOf(Expression label) => Array.IndexOf(_labels, label);

    /// <inheritdoc/>
    public IEnumerator<Expression> GetEnumerator() => ((IEnumerable<Expression>)_labels).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The same labels in the same order.</summary>
    public bool Equals(LabelSet? other) => other is not null && _labels.AsSpan().SequenceEqual(other._labels);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as LabelSet);

    /// <inheritdoc/>
    public override int GetHashCode() => _labels.Aggregate(0, HashCode.Combine);

    /// <summary>The names parted by commas, as <see cref="Parse"/> reads them.</summary>
    public override string ToString() => string.Join(",", _labels.AsEnumerable());
}
