namespace Mien.Data.Datasets;

/// <summary>The definition of a child.</summary>
public static class Children
{
    /// <summary>In years. "Under 14" in the MACNN paper (Wang et al.), which trains on children alone.</summary>
    public const int MaximumAge = 13;

    /// <summary>The faces whose age is known and at most <see cref="MaximumAge"/>.</summary>
    public static FaceSet In(FaceSet faces) => faces.Where(face => faces.Age(face) <= MaximumAge);

    /// <summary>The faces whose age is known and above <see cref="MaximumAge"/>.</summary>
    public static FaceSet OthersIn(FaceSet faces) => faces.Where(face => faces.Age(face) > MaximumAge);

    /// <summary>How many faces are children's, and of how many the age is known.</summary>
    public static ChildCount Count(FaceSet faces)
    {
        var ages = Enumerable.Range(0, faces.Count).Select(faces.Age).OfType<int>().ToList();
        return new(ages.Count(age => age <= MaximumAge), ages.Count);
    }
}
