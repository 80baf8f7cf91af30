namespace Mien.Data.Folders;

/// <summary>Options of reading a folder of faces.</summary>
public sealed record FaceFolderOptions
{
    /// <summary>Width and height that every face is scaled to, in pixels.</summary>
    public int Size { get; init; } = 48;

    /// <summary>1 gray, 3 RGB.</summary>
    public int Channels { get; init; } = 1;

    /// <summary>Share of the faces to judge on, where the folder has no parts of its own; above 0, below 1.</summary>
    public double TestShare { get; init; } = 0.2;

    /// <summary>Decides which those are.</summary>
    public int Seed { get; init; }
}
