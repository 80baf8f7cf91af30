namespace Mien.Lab.Explanation;

/// <summary>Size and step of the patch that covers a face.</summary>
public sealed record OcclusionOptions
{
    /// <summary>Side of the square that covers the face, over the face's, above 0 and below 1: about an eye or a mouth.</summary>
    public float Patch { get; init; } = 0.2f;

    /// <summary>Positions of the square in a row, and rows of them, 2…64.</summary>
    public int Positions { get; init; } = 20;

    internal void Validate()
    {
        if (Patch is not (> 0 and < 1))
        {
            throw new ArgumentException($"Expected a patch above 0 and below 1, got {Patch}.", nameof(Patch));
        }
        if (Positions is < 2 or > 64)
        {
            throw new ArgumentException($"Expected 2 to 64 positions, got {Positions}.", nameof(Positions));
        }
    }
}
