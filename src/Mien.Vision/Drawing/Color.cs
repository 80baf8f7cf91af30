namespace Mien.Vision.Drawing;

/// <summary>A color to draw with, 0…255 each.</summary>
public readonly record struct Color(byte Red, byte Green, byte Blue)
{
    /// <summary>Black.</summary>
    public static Color Black { get; } = new(0, 0, 0);

    /// <summary>White.</summary>
    public static Color White { get; } = new(255, 255, 255);

    /// <summary>Black or white, whichever is easier to read on this color (BT.601 luma above or below the middle).</summary>
    public Color Legible => 299 * Red + 587 * Green + 114 * Blue > 127_500 ? Black : White;

}
