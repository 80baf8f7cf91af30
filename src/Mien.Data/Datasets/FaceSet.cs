using Mien.Core;

namespace Mien.Data.Datasets;

/// <summary>Faces, each with a distribution over the same labels. Immutable; the pixels are shared with the data set it was chosen from.</summary>
public sealed partial class FaceSet
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
    public int? Age(int face)
    {
        var (table, row) = _table.At(_rows[face]);
        return table.Ages[row] is >= 0 and var age ? age : null;
    }

    /// <summary>What the data set calls the face.</summary>
    public string Name(int face)
    {
        var (table, row) = _table.At(_rows[face]);
        return table.Names[row];
    }

    /// <summary>Where the face stands in the data set's files, from 1.</summary>
    public int Row(int face) => _rows[face] + 1;

    /// <summary>Whether a generator made the face. Only training faces are (see <see cref="Splits.TrainingSet.With"/>).</summary>
    public bool IsSynthetic(int face) => _rows[face] >= _table.Count;

    /// <summary>How many of the faces a generator made.</summary>
    public int SyntheticCount => _table.Synthetic is null ? 0 : _rows.Count(row => row >= _table.Count);

    /// <summary>What faces made of this one call it, whatever the label view: <c>fer2013/28712</c>, <c>album/pictures/1.jpg</c>.</summary>
    public string Origin(int face)
    {
        var (table, row) = _table.At(_rows[face]);
        return table.Origin(row);
    }

    /// <summary>The data set's name in <see cref="Origin"/>: <c>fer2013</c>.</summary>
    public string Set => _table.Set;

    /// <summary>Who the face belongs to, as the data set numbers people; null where it does not say.</summary>
    public string? Subject(int face) => IsSynthetic(face) ? null : _table.Subjects?[_rows[face]];

    /// <summary>Side of the square that the face was scaled from, in pixels of the picture as it was taken; null where the data set came scaled.</summary>
    public int? OriginalSize(int face) => IsSynthetic(face) ? null : _table.Sides?[_rows[face]];

    /// <summary>Whether the mouth is open, as somebody labelled it; null where nobody did.</summary>
    public bool? MouthIsOpen(int face) => IsSynthetic(face) ? null : _table.OpenMouths?[_rows[face]];

    /// <summary>What <see cref="Votes"/> are over; null where no votes were given.</summary>
    public LabelSet? VoteLabels => _table.Votes?.Labels;

    /// <summary>[VoteLabels]: the shares of the annotators' votes, together 1, whatever the label view; empty where the face has none.</summary>
    public ReadOnlySpan<float> Votes(int face) => _table.Votes is { } votes && !IsSynthetic(face) ? votes.Row(_rows[face]) : [];

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

    private static void RequireLength(int length, int faces, int each, string parameter)
    {
        if (length != faces * each)
        {
            throw new ArgumentException($"Expected {faces} × {each} = {faces * each} values, got {length}.", parameter);
        }
    }
}
