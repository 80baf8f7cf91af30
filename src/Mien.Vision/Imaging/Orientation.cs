namespace Mien.Vision.Imaging;

/// <summary>The turns and flips that bring a stored picture upright; the numbers are those of EXIF tag 274 (CIPA DC-008, 4.6.4).</summary>
public enum Orientation
{
    /// <summary>Nothing.</summary>
    Upright = 1,

    /// <summary>Left and right change places.</summary>
    Mirrored = 2,

    /// <summary>A turn by 180°.</summary>
    HalfTurn = 3,

    /// <summary>Top and bottom change places.</summary>
    Flipped = 4,

    /// <summary>Mirrored on the diagonal from the top left: rows become columns.</summary>
    Transposed = 5,

    /// <summary>A turn by 90° clockwise.</summary>
    Clockwise = 6,

    /// <summary>Mirrored on the diagonal from the top right.</summary>
    Transversed = 7,

    /// <summary>A turn by 90° counterclockwise.</summary>
    CounterClockwise = 8,
}
