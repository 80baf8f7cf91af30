namespace Mien.Recognition.OnePass;

/// <summary>A place that an anchor-free detector answers for.</summary>
/// <param name="X">Right of the picture's left edge, in pixels.</param>
/// <param name="Y">Below its upper edge, in pixels.</param>
/// <param name="Stride">Pixels to the next place: the unit of lengths in the answer.</param>
public readonly record struct Place(float X, float Y, int Stride);
