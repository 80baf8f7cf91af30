namespace Mien.Data.Datasets;

/// <summary>Who counts as a child.</summary>
public static class Children
{
    /// <summary>In years. "Under 14" in the MACNN paper (Wang et al.), which trains on children alone.</summary>
    public const int MaximumAge = 13;

    /// <summary>The faces whose age is known and at most <see cref="MaximumAge"/>.</summary>
    public static FaceSet In(FaceSet faces) => faces.Where(face => faces.Age(face) <= MaximumAge);
}
