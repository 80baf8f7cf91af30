using System.Numerics;

namespace Mien.Drawings;

/// <summary>Noise that depends on place and seed alone, so that a drawing is the same everywhere.</summary>
internal static class ValueNoise
{
    /// <summary>0…1, independent from cell to cell.</summary>
    public static float At(int x, int y, int seed)
    {
        // The finalizer of MurmurHash3.
        var h = unchecked((uint)x * 0x9E3779B1u ^ (uint)y * 0x85EBCA77u ^ (uint)seed * 0xC2B2AE3Du);
        h = unchecked((h ^ h >> 16) * 0x85EBCA6Bu);
        h = unchecked((h ^ h >> 13) * 0xC2B2AE35u);
        return (h ^ h >> 16) / (float)uint.MaxValue;
    }

    /// <summary>0…1, flowing between cells of side 1.</summary>
    public static float Smooth(Vector2 p, int seed)
    {
        var (cellX, cellY) = ((int)MathF.Floor(p.X), (int)MathF.Floor(p.Y));
        var (tx, ty) = (Shapes.SmoothStep(0, 1, p.X - cellX), Shapes.SmoothStep(0, 1, p.Y - cellY));
        var top = float.Lerp(At(cellX, cellY, seed), At(cellX + 1, cellY, seed), tx);
        var bottom = float.Lerp(At(cellX, cellY + 1, seed), At(cellX + 1, cellY + 1, seed), tx);
        return float.Lerp(top, bottom, ty);
    }
}
