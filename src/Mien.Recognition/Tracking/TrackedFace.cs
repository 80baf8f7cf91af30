using Mien.Core;

namespace Mien.Recognition.Tracking;

/// <summary>A face of one frame and the number that it has throughout its video.</summary>
/// <param name="Track">1 for the first; of this video alone, by place and motion: nobody is recognized by it, and who leaves and comes back gets another.</param>
/// <param name="Face">In pixels of the frame.</param>
public readonly record struct TrackedFace(int Track, Face Face);
