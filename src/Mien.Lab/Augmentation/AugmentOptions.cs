namespace Mien.Lab.Augmentation;

/// <summary>How training faces are varied; by default not at all.</summary>
public sealed record AugmentOptions
{
    /// <summary>Probability of a mirrored face.</summary>
    public double Flip { get; init; }

    /// <summary>Turned by up to so many degrees to either side.</summary>
    public double RotateDegrees { get; init; }

    /// <summary>Moved by up to this share of the width and height to either side.</summary>
    public double Shift { get; init; }

    /// <summary>Made larger or smaller by up to this share.</summary>
    public double Zoom { get; init; }

    internal IEnumerable<string> Faults()
    {
        foreach (var (name, value, high) in new[] { ("flip", Flip, 1), ("rotateDegrees", RotateDegrees, 180), ("shift", Shift, 0.5), ("zoom", Zoom, 0.9) })
        {
            if (!(value >= 0 && value <= high))
            {
                yield return $"augment.{name} is {value}, not 0 to {high}";
            }
        }
    }
}
