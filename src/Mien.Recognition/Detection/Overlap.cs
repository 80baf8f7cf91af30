namespace Mien.Recognition.Detection;

/// <summary>The measure of two boxes' overlap: what their shared area is divided by.</summary>
internal enum Overlap
{
    /// <summary>The area of both together: 1 only where they are the same.</summary>
    Union,

    /// <summary>The smaller one's area: 1 also where one lies inside the other.</summary>
    Minimum,
}
