using Mien.Core;

namespace Mien.Data.Datasets;

/// <summary>Faces, each with a distribution over the same labels. Immutable; the pixels are shared with the data set it was chosen from.</summary>
public sealed class FaceSet
{
    private readonly FaceTable _table;
    private readonly int[] _rows;
    private readonly float[] _targets;
    private readonly float[] _auxiliary;

    /// <param name="table">Where the faces are.</param>
    /// <param name="rows">The chosen rows of the table.</param>
    /// <param name="labels">What the targets are over.</param>
    /// <param name="targets">[rows, labels], each row together 1.</param>
    /// <param name="auxiliary">A second label view of the same rows; null for none.</param>
    internal FaceSet(FaceTable table, int[] rows, LabelSet labels, float[] targets, (LabelSet? Labels, float[] Targets)? auxiliary = null)
    {
        if (targets.Length != rows.Length * labels.Count)
        {
            throw new ArgumentException($"Expected {rows.Length} × {labels.Count} targets, got {targets.Length}.", nameof(targets));
        }
        (_table, _rows, Labels, _targets) = (table, rows, labels, targets);
        (AuxiliaryLabels, _auxiliary) = auxiliary ?? (null, []);
    }

    /// <summary>Faces.</summary>
    public int Count => _rows.Length;

    /// <summary>Width and height of every face, in pixels.</summary>
    public int Size => _table.Size;

    /// <summary>1 gray, 3 RGB.</summary>
    public int Channels => _table.Channels;

    /// <summary>What the targets are over, in their order.</summary>
    public LabelSet Labels { get; }

    /// <summary>[Channels, Size, Size], rows from the top.</summary>
    public ReadOnlySpan<byte> Pixels(int face) => _table.Face(_rows[face]);

    /// <summary>The face as a picture of its own.</summary>
    public Image Picture(int face)
    {
        var picture = new Image(Size, Size, Channels);
        var planes = Pixels(face);
        var interleaved = picture.Pixels;
        var area = Size * Size;
        for (var channel = 0; channel < Channels; channel++)
        {
            for (var at = 0; at < area; at++)
            {
                interleaved[(at * Channels) + channel] = planes[(channel * area) + at];
            }
        }
        return picture;
    }

    /// <summary>[Labels]: how the annotators judged the face, together 1; a hard label is 1 at one place.</summary>
    public ReadOnlySpan<float> Target(int face) => _targets.AsSpan(face * Labels.Count, Labels.Count);

    /// <summary>The label with the largest share of the target; of equals, the first.</summary>
    public Expression Label(int face) => Labels[LabelIndex(face)];

    /// <summary>The place of <see cref="Label"/> in <see cref="Labels"/>, for a loss over the same labels.</summary>
    public int LabelIndex(int face)
    {
        var target = Target(face);
        var best = 0;
        for (var label = 1; label < target.Length; label++)
        {
            best = target[label] > target[best] ? label : best;
        }
        return best;
    }

    /// <summary>The child's or adult's age in years, often an estimate; null where it is not known.</summary>
    public int? Age(int face) => _table.Ages[_rows[face]] is >= 0 and var age ? age : null;

    /// <summary>What the data set calls the face.</summary>
    public string Name(int face) => _table.Names[_rows[face]];

    /// <summary>Where the face stands in the data set's files, from 1.</summary>
    public int Row(int face) => _rows[face] + 1;

    /// <summary>Who the face belongs to, as the data set numbers people; null where it does not say.</summary>
    public string? Subject(int face) => _table.Subjects?[_rows[face]];

    /// <summary>What <see cref="Votes"/> are over; null where no votes were given.</summary>
    public LabelSet? VoteLabels => _table.Votes?.Labels;

    /// <summary>[VoteLabels]: the shares of the annotators' votes, together 1, whatever the label view; empty where the face has none.</summary>
    public ReadOnlySpan<float> Votes(int face) => _table.Votes is { } votes ? votes.Of(_rows[face]) : [];

    /// <summary>What <see cref="AuxiliaryTarget"/> is over; null without a second label view.</summary>
    public LabelSet? AuxiliaryLabels { get; }

    /// <summary>[AuxiliaryLabels]: what a second label view says of the face, together 1; empty without one.</summary>
    public ReadOnlySpan<float> AuxiliaryTarget(int face) =>
        AuxiliaryLabels is { Count: var count } ? _auxiliary.AsSpan(face * count, count) : [];

    /// <summary>Copies chosen faces one behind the other.</summary>
    /// <param name="faces">Places in this set, 0…Count − 1, in any order.</param>
    /// <param name="pixels">[faces, Channels, Size, Size].</param>
    /// <exception cref="ArgumentException">Another length.</exception>
    public void CopyPixels(ReadOnlySpan<int> faces, Span<byte> pixels)
    {
        var each = _table.PixelsPerFace;
        RequireLength(pixels.Length, faces.Length, each, nameof(pixels));
        for (var i = 0; i < faces.Length; i++)
        {
            Pixels(faces[i]).CopyTo(pixels[(i * each)..]);
        }
    }

    /// <summary>Copies the targets of chosen faces.</summary>
    /// <param name="faces">Places in this set, 0…Count − 1, in any order.</param>
    /// <param name="targets">[faces, Labels].</param>
    /// <exception cref="ArgumentException">Another length.</exception>
    public void CopyTargets(ReadOnlySpan<int> faces, Span<float> targets)
    {
        RequireLength(targets.Length, faces.Length, Labels.Count, nameof(targets));
        for (var i = 0; i < faces.Length; i++)
        {
            Target(faces[i]).CopyTo(targets[(i * Labels.Count)..]);
        }
    }

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
    /// <exception cref="ArgumentException">Another length.</exception>
    public FaceSet WithTargets(ReadOnlySpan<float> targets) => Like([.. Enumerable.Range(0, Count)], Labels, targets.ToArray());

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
    public FaceSet Of(LabelSet labels)
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
    internal int SharedWith(FaceSet other) => ReferenceEquals(_table, other._table) ? _rows.Intersect(other._rows).Count() : 0;

    // Some of these faces with new targets; what the second view says of them stays.
    private FaceSet Like(int[] chosen, LabelSet labels, float[] targets) =>
        new(_table, [.. chosen.Select(face => _rows[face])], labels, targets, (AuxiliaryLabels, [.. chosen.SelectMany(face => AuxiliaryTarget(face).ToArray())]));

    private static void RequireLength(int length, int faces, int each, string parameter)
    {
        if (length != faces * each)
        {
            throw new ArgumentException($"Expected {faces} × {each} = {faces * each} values, got {length}.", parameter);
        }
    }
}
