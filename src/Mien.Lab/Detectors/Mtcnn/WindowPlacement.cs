using Mien.Core;

namespace Mien.Lab.Detectors.Mtcnn;

/// <summary>The placement of a square window on a face of any size, in units of the longer side of the face's box.</summary>
/// <param name="Right">The window's middle right of the box's.</param>
/// <param name="Down">The window's middle below the box's.</param>
/// <param name="Side">The window's side.</param>
internal readonly record struct WindowPlacement(float Right, float Down, float Side)
{
    /// <summary>How a window lies on a face.</summary>
    public static WindowPlacement Between(Box window, Box face)
    {
        var unit = Math.Max(face.Width, face.Height);
        return new(
            (window.X + (window.Width / 2) - face.X - (face.Width / 2)) / unit, (window.Y + (window.Height / 2) - face.Y - (face.Height / 2)) / unit, window.Width / unit);
    }

    /// <summary>The window that lies so on a face.</summary>
    public Box On(Box face)
    {
        var unit = Math.Max(face.Width, face.Height);
        var side = Side * unit;
        return new(face.X + ((face.Width - side) / 2) + (Right * unit), face.Y + ((face.Height - side) / 2) + (Down * unit), side, side);
    }
}
