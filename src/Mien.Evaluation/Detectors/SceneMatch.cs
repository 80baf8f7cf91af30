using Mien.Core;

namespace Mien.Evaluation.Detectors;

/// <summary>The assignment of a photo's boxes to its faces, and its false boxes, as <see cref="DetectionCurve"/> says.</summary>
/// <param name="Hits">For each wanted face the detector's confidence; NaN where it was missed.</param>
/// <param name="False">How sure the detector was of each false box.</param>
internal sealed record SceneMatch(IReadOnlyList<float> Hits, IReadOnlyList<float> False)
{
    /// <summary>Hits and false boxes, in any order.</summary>
    public IEnumerable<(float Confidence, bool IsHit)> Found =>
        Hits.Where(hit => !float.IsNaN(hit)).Select(hit => (hit, true)).Concat(False.Select(wrong => (wrong, false)));

    /// <summary>Matches the boxes of a photo, the surest first.</summary>
    /// <param name="scene">What is in it and what was found.</param>
    /// <param name="overlap">The least intersection over union of a hit, 0…1.</param>
    public static SceneMatch Match(EvaluatedScene scene, float overlap)
    {
        var hits = new float[scene.Wanted.Count];
        Array.Fill(hits, float.NaN);
        var wrong = new List<float>();
        foreach (var face in scene.Found.OrderByDescending(face => face.Confidence))
        {
            var nearest = Nearest(scene.Wanted, hits, face.Box);
            if (nearest >= 0 && scene.Wanted[nearest].IntersectionOverUnion(face.Box) >= overlap)
            {
                hits[nearest] = face.Confidence;
            }
            else if (!scene.Ignored.Any(box => LiesOn(face.Box, box, overlap)))
            {
                wrong.Add(face.Confidence);
            }
        }
        return new(hits, wrong);
    }

    // Of the faces that are not hit yet; -1 for none.
    private static int Nearest(IReadOnlyList<Box> wanted, float[] hits, Box box)
    {
        var (nearest, overlap) = (-1, -1f);
        for (var at = 0; at < hits.Length; at++)
        {
            if (float.IsNaN(hits[at]) && wanted[at].IntersectionOverUnion(box) is var shared && shared > overlap)
            {
                (nearest, overlap) = (at, shared);
            }
        }
        return nearest;
    }

    private static bool LiesOn(Box found, Box ignored, float overlap) =>
        found.IntersectionOverUnion(ignored) >= overlap || found.Intersect(ignored).Area >= found.Area / 2;
}
