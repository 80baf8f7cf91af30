using System.Numerics;

namespace Mien.Drawings;

/// <summary>Colors as vectors of 0…1, stored as bytes.</summary>
internal static class Rgb
{
    public static Vector3 Read(ReadOnlySpan<byte> rgb) => new Vector3(rgb[0], rgb[1], rgb[2]) / 255;

    public static void Write(Span<byte> rgb, Vector3 color)
    {
        var levels = Vector3.Clamp(color, Vector3.Zero, Vector3.One) * 255 + new Vector3(0.5f);
        (rgb[0], rgb[1], rgb[2]) = ((byte)levels.X, (byte)levels.Y, (byte)levels.Z);
    }
}
