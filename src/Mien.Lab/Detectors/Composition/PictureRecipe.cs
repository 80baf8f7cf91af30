namespace Mien.Lab.Detectors.Composition;

/// <summary>How pictures to learn from are made of photos whose faces are labelled, and what is done to them. Shares are 0…1.</summary>
public sealed record PictureRecipe
{
    /// <summary>Share of pictures that are cut from classroom photos; what is left of all shares is composed scenes.</summary>
    public double Classrooms { get; init; } = 0.35;

    /// <summary>Share of pictures that are cut from photos with masks.</summary>
    public double Masks { get; init; } = 0.1;

    /// <summary>Share of pictures that are cut from drawn scenes.</summary>
    public double Drawn { get; init; } = 0.03;

    /// <summary>Share of pictures that are cut from the scenes' own photos, as they are.</summary>
    public double Scenes { get; init; } = 0.12;

    /// <summary>Share of pictures that are four of half the size side by side.</summary>
    public double Mosaic { get; init; } = 0.1;

    /// <summary>Of cuts, the share that is laid around a face of a size that is drawn; the others are anywhere in the photo.</summary>
    public double AroundFace { get; init; } = 0.6;

    /// <summary>The narrowest face of those, in pixels.</summary>
    public float SmallestPx { get; init; } = 10;

    /// <summary>The widest, likewise.</summary>
    public float LargestPx { get; init; } = 200;

    /// <summary>Up to how far a cut is turned in its plane, in degrees, 0…60.</summary>
    public float RotateDegrees { get; init; } = 40;

    /// <summary>Share of faces with points over which glasses, a mask or a hand is drawn.</summary>
    public double Occluded { get; init; } = 0.15;

    /// <summary>Share of pictures into which shapes are drawn that are no face.</summary>
    public double Clutter { get; init; } = 0.1;

    /// <summary>Share of pictures that are darkened far.</summary>
    public double Dark { get; init; } = 0.12;

    /// <summary>Share of pictures whose contrast is taken away.</summary>
    public double Flat { get; init; } = 0.08;

    /// <summary>Share of pictures that are blurred.</summary>
    public double Blurred { get; init; } = 0.12;

    internal IEnumerable<string> Faults()
    {
        foreach (var (name, value, low, high) in new (string, double, double, double)[]
        {
            ("classrooms", Classrooms, 0, 1), ("masks", Masks, 0, 1), ("drawn", Drawn, 0, 1), ("scenes", Scenes, 0, 1), ("mosaic", Mosaic, 0, 1),
            ("aroundFace", AroundFace, 0, 1), ("smallestPx", SmallestPx, 8, 512), ("largestPx", LargestPx, 8, 512), ("rotateDegrees", RotateDegrees, 0, 60),
            ("occluded", Occluded, 0, 1), ("clutter", Clutter, 0, 1), ("dark", Dark, 0, 1), ("flat", Flat, 0, 1), ("blurred", Blurred, 0, 1),
        })
        {
            if (!(value >= low && value <= high))
            {
                yield return $"pictures.{name} is {value}, not {low} to {high}";
            }
        }
        if (SmallestPx > LargestPx)
        {
            yield return $"pictures.smallestPx is {SmallestPx}, above pictures.largestPx, {LargestPx}";
        }
        if (Classrooms + Masks + Drawn + Scenes > 1 + 1e-9)
        {
            yield return $"pictures.classrooms, masks, drawn and scenes are together {Classrooms + Masks + Drawn + Scenes}, above 1";
        }
    }
}
