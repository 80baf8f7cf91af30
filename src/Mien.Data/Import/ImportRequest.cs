namespace Mien.Data.Import;

/// <summary>What to import, and how.</summary>
/// <param name="Path">The set's folder or file, unpacked.</param>
public sealed record ImportRequest(string Path)
{
    /// <summary>Of AffectNet: 7 leaves contempt out, 8 keeps it.</summary>
    public int Classes { get; init; } = 8;

    /// <summary>Of videos: every how many frames one is taken, 1 or more.</summary>
    public int EveryFrames { get; init; } = 30;

    /// <summary>Takes frames of videos.</summary>
    public required IVideoFrames Frames { get; init; }

    /// <summary>A folder for what is taken from videos until it is in its place; made and removed by the import.</summary>
    public string Scratch { get; init; } = "";
}
