using System.Globalization;
using Mien.Data.Fer2013;
using Mien.Data.Folders;

namespace Mien.Data.Datasets;

/// <summary>The faces of a data set as its files hold them; every <see cref="FaceSet"/> of that data set looks into the same one.</summary>
/// <param name="Pixels">
/// N · Channels · Size · Size values; a face's rows from the top, channel after channel. There may be room behind the last.
/// </param>
/// <param name="Size">Width and height of a face, in pixels.</param>
/// <param name="Channels">1 gray, 3 RGB.</param>
/// <param name="Names">What each face is called in its data set.</param>
/// <param name="Ages">In years, −1 where it is not known.</param>
internal sealed record FaceTable(byte[] Pixels, int Size, int Channels, IReadOnlyList<string> Names, IReadOnlyList<short> Ages)
{
    /// <summary>How the annotators' votes fell on each face; null where no votes were given.</summary>
    public VoteShares? Votes { get; init; }

    /// <summary>Who each face belongs to, as the data set numbers people; null where it does not say.</summary>
    public IReadOnlyList<string?>? Subjects { get; init; }

    /// <summary>Side of the square that each face was scaled from, in pixels of the picture as it was taken; null where all came scaled.</summary>
    public IReadOnlyList<int>? Sides { get; init; }

    /// <summary>Whether somebody saw each mouth open; null where nobody said.</summary>
    public IReadOnlyList<bool?>? OpenMouths { get; init; }

    /// <summary>The data set's own name, by which a face made of one of its faces names it; empty where nobody can ask for it.</summary>
    public string Set { get; init; } = "";

    /// <summary>Whether the row names a face for good; else <see cref="Names"/> does.</summary>
    public bool IsNamedByRow { get; init; }

    /// <summary>What the data set says that each face is for; null where it has no parts of its own.</summary>
    public IReadOnlyList<FolderPart?>? Parts { get; init; }

    /// <summary>Synthetic faces behind those of the data set; null for none.</summary>
    public FaceTable? Synthetic { get; init; }

    /// <summary>Faces of the data set itself.</summary>
    public int Count => Names.Count;

    /// <summary>The same with the synthetic ones.</summary>
    public int Total => Count + (Synthetic?.Total ?? 0);

    public int PixelsPerFace => Channels * Size * Size;

    /// <summary>The table that holds a row, and its place there.</summary>
    public (FaceTable Table, int Row) At(int row) => row < Count || Synthetic is null ? (this, row) : Synthetic.At(row - Count);

    public ReadOnlySpan<byte> Face(int row)
    {
        var (table, at) = At(row);
        return table.Pixels.AsSpan(at * PixelsPerFace, PixelsPerFace);
    }

    /// <summary>What the face is called in other sets: <c>fer2013/28712</c>, <c>album/pictures/1.jpg</c>.</summary>
    public string Origin(int row) => $"{Set}/{(IsNamedByRow ? (row + 1).ToString(CultureInfo.InvariantCulture) : Names[row])}";

    /// <summary>What a set without a name of its own is called: as its folder is.</summary>
    public static string NameOf(string folder) => Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));

    /// <summary>The same with synthetic faces behind all others.</summary>
    public FaceTable With(FaceTable synthetic) => this with { Synthetic = Synthetic?.With(synthetic) ?? synthetic };
}
