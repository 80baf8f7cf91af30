using Mien.Core;
using Mien.Lab.Detectors.Composition;

namespace Mien.Lab.Detectors.RetinaFace;

/// <summary>The assignment of anchors to faces.</summary>
/// <remarks>
/// Deng et al. 2019, §3.2: an anchor that overlaps a face by half answers for it, one that overlaps none by 0.3 for nothing. Here the upper bound is lower, for
/// two sizes a grid leave faces that no anchor overlaps by half; and the best anchor of each face answers for it however little it overlaps, as in
/// Liu et al. 2016.
/// </remarks>
internal static class AnchorMatch
{
    /// <summary>No face.</summary>
    public const int None = -1;

    /// <summary>Neither a face nor none.</summary>
    public const int Doubtful = -2;

    private const float Positive = 0.4f, Negative = 0.3f, Least = 0.15f;

    /// <returns>For each anchor the place of its face in <paramref name="faces"/>, or one of the two constants.</returns>
    public static int[] Match(IReadOnlyList<Box> anchors, IReadOnlyList<SceneTruth> faces)
    {
        var match = new int[anchors.Count];
        Array.Fill(match, None);
        var overlaps = new float[anchors.Count];
        for (var face = 0; face < faces.Count; face++)
        {
            var (best, bestOverlap) = (None, Least);
            for (var anchor = 0; anchor < anchors.Count; anchor++)
            {
                var shared = anchors[anchor].Intersect(faces[face].Box).Area;
                if (shared <= 0)
                {
                    continue;
                }
                var overlap = shared / (anchors[anchor].Area + faces[face].Box.Area - shared);
                if (overlap > overlaps[anchor])
                {
                    overlaps[anchor] = overlap;
                    match[anchor] = overlap < Negative ? match[anchor] : overlap < Positive || faces[face].IsIgnored ? Doubtful : face;
                }
                if (faces[face].IsIgnored && shared > 0.5f * anchors[anchor].Area)
                {
                    match[anchor] = Doubtful;
                }
                (best, bestOverlap) = overlap > bestOverlap ? (anchor, overlap) : (best, bestOverlap);
            }
            if (best >= 0 && !faces[face].IsIgnored)
            {
                match[best] = face;
                overlaps[best] = 1;
            }
        }
        return match;
    }
}
