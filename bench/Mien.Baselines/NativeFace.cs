using System.Runtime.InteropServices;

namespace Mien.Baselines;

/// <summary>A detector's raw answer in pixels of the picture it searched; the twin of <c>MienFace</c> in bench/Mien.Baselines/native.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct NativeFace(int X, int Y, int Width, int Height, double Score);
