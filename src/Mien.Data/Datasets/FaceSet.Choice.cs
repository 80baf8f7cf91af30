using Mien.Core;

namespace Mien.Data.Datasets;

// Sets made of a set.
public sealed partial class FaceSet
{
    /// <summary>The faces that a condition holds for, in this set's order.</summary>
    /// <param name="condition">Asked with a place in this set, 0…Count − 1.</param>
    public FaceSet Where(Predicate<int> condition)
    {
        var chosen = Enumerable.Range(0, Count).Where(face => condition(face)).ToArray();
        var targets = new float[chosen.Length * Labels.Count];
        CopyTargets(chosen, targets);
        return Like(chosen, Labels, targets);
    }

    /// <summary>The same faces with other targets, such as a teacher's.</summary>
    /// <param name="targets">[Count, Labels], each row together 1.</param>
    /// <param name="auxiliary">[Count, AuxiliaryLabels], each row together 1; empty leaves the second label view as it is.</param>
    /// <exception cref="ArgumentException">Another length.</exception>
    public FaceSet WithTargets(ReadOnlySpan<float> targets, ReadOnlySpan<float> auxiliary = default)
    {
        if (!auxiliary.IsEmpty)
        {
            RequireLength(auxiliary.Length, Count, AuxiliaryLabels?.Count ?? 0, nameof(auxiliary));
        }
        return new(_table, _rows, Labels, targets.ToArray(), (AuxiliaryLabels, auxiliary.IsEmpty ? _auxiliary : auxiliary.ToArray()));
    }

    /// <summary>The same faces, of which a second label view says something as well.</summary>
    /// <param name="view">All faces of the data set under that view.</param>
    /// <exception cref="ArgumentException">It leaves one of these faces out, or is of another data set.</exception>
    public FaceSet WithAuxiliary(FaceSet view)
    {
        var places = view._rows.Select((row, at) => (row, at)).ToDictionary(each => each.row, each => each.at);
        if (!ReferenceEquals(_table, view._table) || !_rows.All(places.ContainsKey))
        {
            throw new ArgumentException("Expected a view that labels all of these faces.", nameof(view));
        }
        return new(_table, _rows, Labels, _targets, (view.Labels, [.. _rows.SelectMany(row => view.Target(places[row]).ToArray())]));
    }

    /// <summary>The faces that show one of some expressions, told apart among these alone: the shares of the others are left out.</summary>
    /// <param name="labels">Expressions of this set, in any order; the targets follow it.</param>
    /// <exception cref="ArgumentException">An expression that this set does not label.</exception>
    public FaceSet Select(LabelSet labels)
    {
        var unknown = labels.Except(Labels).ToList();
        if (unknown.Count > 0)
        {
            throw new ArgumentException($"Expected some of the labels {Labels}, got {string.Join(", ", unknown)}.", nameof(labels));
        }
        var chosen = Enumerable.Range(0, Count).Where(face => labels.Contains(Label(face))).ToArray();
        var targets = new float[chosen.Length * labels.Count];
        for (var i = 0; i < chosen.Length; i++)
        {
            var shares = labels.Select(label => _targets[(chosen[i] * Labels.Count) + Labels.IndexOf(label)]).ToArray();
            var sum = shares.Sum();
            for (var label = 0; label < shares.Length; label++)
            {
                targets[(i * labels.Count) + label] = shares[label] / sum;
            }
        }
        return Like(chosen, labels, targets);
    }

    /// <summary>How many faces are in both sets.</summary>
    internal int SharedWith(FaceSet other) => ReferenceEquals(_table.Pixels, other._table.Pixels) ? _rows.Intersect(other._rows).Count() : 0;

    /// <summary>The faces of both sets, in the order of the data set's files.</summary>
    /// <exception cref="ArgumentException">The other is of another data set, or over other labels.</exception>
    internal FaceSet Union(FaceSet other)
    {
        if (!ReferenceEquals(_table, other._table) || !Labels.Equals(other.Labels))
        {
            throw new ArgumentException($"Expected faces of the same data set over {Labels}, got others over {other.Labels}.", nameof(other));
        }
        var all = new[] { this, other }.SelectMany(set => set._rows.Select((row, at) => (row, set, at))).OrderBy(each => each.row).ToArray();
        return new(
            _table, [.. all.Select(each => each.row)], Labels, [.. all.SelectMany(each => each.set.Target(each.at).ToArray())],
            (AuxiliaryLabels, [.. all.SelectMany(each => each.set.AuxiliaryTarget(each.at).ToArray())]));
    }

    /// <summary>These faces, and behind them synthetic ones.</summary>
    /// <param name="synthetic">Of the same size and channels.</param>
    /// <param name="rows">Of that table.</param>
    /// <param name="targets">[rows, Labels].</param>
    /// <param name="auxiliary">[rows, AuxiliaryLabels].</param>
    internal FaceSet With(FaceTable synthetic, int[] rows, float[] targets, float[] auxiliary)
    {
        var before = _table.Total;
        return new(_table.With(synthetic), [.. _rows, .. rows.Select(row => before + row)], Labels, [.. _targets, .. targets], (AuxiliaryLabels, [.. _auxiliary, .. auxiliary]));
    }

    /// <summary>Some rows of the same data set, without targets: for what looks at pixels alone.</summary>
    internal FaceSet Rows(IEnumerable<int> rows) => new(_table, [.. rows], Labels, new float[rows.Count() * Labels.Count]);

    /// <summary>Where these faces are.</summary>
    internal FaceTable Table => _table;

    // Some of these faces with new targets; what the second view says of them stays.
    private FaceSet Like(int[] chosen, LabelSet labels, float[] targets) =>
        new(_table, [.. chosen.Select(face => _rows[face])], labels, targets, (AuxiliaryLabels, [.. chosen.SelectMany(face => AuxiliaryTarget(face).ToArray())]));
}
