using Mien.Core;
using Mien.Data.Datasets;
using Mien.Data.Labelled;

namespace Mien.Data.Synthetic;

/// <summary>Faces that a generator made. They can be added to a <see cref="Splits.TrainingSet"/> and to nothing else: no <see cref="FaceSet"/> is made of them, so none is tested or validated on.</summary>
public sealed class SyntheticSet
{
    private SyntheticSet(string folder, SyntheticCard card, IReadOnlyList<SyntheticFace> faces) => (Folder, Card, Faces) = (folder, card, faces);

    /// <summary>Where it lies.</summary>
    public string Folder { get; }

    /// <summary>Where its faces come from.</summary>
    public SyntheticCard Card { get; private set; }

    /// <summary>Its faces, in the order of the table.</summary>
    public IReadOnlyList<SyntheticFace> Faces { get; }

    /// <summary>Opens a set; its pictures are read when they are asked for.</summary>
    /// <exception cref="BadInputException">No such set, or a wrong line in its table.</exception>
    public static SyntheticSet Open(string folder)
    {
        var card = SyntheticCard.Read(folder);
        return new(folder, card, SyntheticTable.Read(folder));
    }

    /// <summary>Reads the pictures, scaled to one size.</summary>
    /// <param name="size">Width and height, in pixels.</param>
    /// <param name="channels">1 gray, 3 RGB.</param>
    /// <param name="progress">Told the share of pictures that are read, 0…1.</param>
    /// <returns>For each of <see cref="Faces"/> its picture, or why it cannot be read or is none of the set.</returns>
    public IReadOnlyList<(Image? Picture, Skipped? Fault)> Read(int size, int channels, IProgress<double>? progress = null)
    {
        var (table, faults) = Table(size, channels, progress);
        int[] rows = [.. Enumerable.Range(0, Faces.Count)];
        var set = new FaceSet(table, rows, LabelSet.FerPlus, new float[rows.Length * LabelSet.FerPlus.Count]);
        return [.. rows.Select(row => faults[row] is { } fault ? ((Image?)null, (Skipped?)fault) : (set.Picture(row), null))];
    }

    /// <summary>Keeps a verdict in the set's card.</summary>
    /// <exception cref="BadInputException">No room, or a place that may not be written.</exception>
    public void Keep(MemorizationVerdict verdict)
    {
        Card = Card with { Memorization = verdict };
        Card.Write(Folder);
    }

    /// <summary>The pictures as a table, one row for each of <see cref="Faces"/>; a row that cannot be read is black.</summary>
    internal (FaceTable Table, IReadOnlyList<Skipped?> Faults) Table(int size, int channels, IProgress<double>? progress = null)
    {
        var rows = Faces.Select(face => new LabelledFace(face.File)).ToList();
        var (pixels, read) = PictureRows.Read(Folder, rows, new() { Size = size, Channels = channels }, progress, isSynthetic: true);
        return (new(pixels, size, channels, [.. Faces.Select(face => face.File)], [.. Faces.Select(face => (short)(face.Age?.Most ?? -1))]), [.. read.Select(each => each.Fault)]);
    }
}
