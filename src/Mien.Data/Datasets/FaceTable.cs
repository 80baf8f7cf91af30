using Mien.Data.Fer2013;

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

    public int PixelsPerFace => Channels * Size * Size;

    public ReadOnlySpan<byte> Face(int row) => Pixels.AsSpan(row * PixelsPerFace, PixelsPerFace);
}
