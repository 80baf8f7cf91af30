namespace Mien.Data.Datasets;

/// <summary>The number of children among some faces.</summary>
/// <param name="Found">Faces whose age is known and at most <see cref="Children.MaximumAge"/>.</param>
/// <param name="OfKnownAge">Faces whose age is known.</param>
public readonly record struct ChildCount(int Found, int OfKnownAge)
{
    /// <summary><c>562 children (13 or younger) among 3,579 faces of known age</c>.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"{Found:#,0} {(Found == 1 ? "child" : "children")} ({Children.MaximumAge} or younger) among {OfKnownAge:#,0} {(OfKnownAge == 1 ? "face" : "faces")} of known age");
}
