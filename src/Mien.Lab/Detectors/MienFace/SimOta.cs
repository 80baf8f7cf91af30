using Mien.Core;
using Mien.Lab.Detectors.Composition;
using Mien.Recognition.OnePass;

namespace Mien.Lab.Detectors.MienFace;

/// <summary>SimOTA's assignment of places to faces: those that already tell it best.</summary>
/// <remarks>
/// Ge et al., YOLOX: Exceeding YOLO Series in 2021, §2.1 (SimOTA), for face g and place p:<code>
/// (1) C(g)  = places within g's box, or within 2.5 strides of its center along both axes
/// (2) cost  = −log score(p) − λ·log IoU(g, p) + 10⁵ where p is not within both     λ = 3
/// (3) k(g)  = max(1, ⌊Σ of the 10 largest IoU(g, p)⌋)
/// (4) the k(g) places of least cost answer for g; a place that two faces want answers for the one of less cost
/// </code></remarks>
internal static class SimOta
{
    /// <summary>A place that answers for no face.</summary>
    public const int None = -1;

    private const float CenterRadius = 2.5f, OverlapWeight = 3, Outside = 1e5f, Least = 1e-8f;
    private const int MostOverlaps = 10;

    /// <summary>Assigns the places of one picture.</summary>
    /// <param name="answers">[P, 16], as MienFace answers.</param>
    /// <param name="places">[P].</param>
    /// <param name="faces">Of the picture.</param>
    /// <returns>For each place its face, or <see cref="None"/>, and how much its box overlaps it, 0…1.</returns>
    public static (int[] Face, float[] Overlap) Assign(ReadOnlySpan<float> answers, ReadOnlySpan<Place> places, IReadOnlyList<FaceTruth> faces)
    {
        var (match, overlaps, costs) = (new int[places.Length], new float[places.Length], new float[places.Length]);
        Array.Fill(match, None);
        Array.Fill(costs, float.PositiveInfinity);
        var candidates = new List<Wish>();
        for (var face = 0; face < faces.Count; face++)
        {
            Collect(answers, places, faces[face].Box, candidates);                                                      // (1) (2)
            var wanted = Wanted(candidates);                                                                            // (3)
            candidates.Sort(static (one, other) => one.Cost != other.Cost ? one.Cost.CompareTo(other.Cost) : one.Place.CompareTo(other.Place));
            foreach (var wish in candidates.Take(wanted).Where(wish => wish.Cost < costs[wish.Place]))
            {
                (match[wish.Place], overlaps[wish.Place], costs[wish.Place]) = (face, wish.Overlap, wish.Cost);         // (4)
            }
        }
        return (match, overlaps);
    }

    private static void Collect(ReadOnlySpan<float> answers, ReadOnlySpan<Place> places, Box face, List<Wish> candidates)
    {
        candidates.Clear();
        var (x, y) = (face.Center.X, face.Center.Y);
        for (var at = 0; at < places.Length; at++)
        {
            var place = places[at];
            var inBox = place.X > face.X && place.X < face.Right && place.Y > face.Y && place.Y < face.Bottom;
            var inCenter = MathF.Max(MathF.Abs(place.X - x), MathF.Abs(place.Y - y)) < CenterRadius * place.Stride;
            if (!inBox && !inCenter)
            {
                continue;
            }
            var numbers = answers.Slice(at * PlaceCoding.Numbers, PlaceCoding.Numbers);
            var overlap = PlaceCoding.DecodeBox(numbers, place).IntersectionOverUnion(face);
            var cost = -MathF.Log(PlaceCoding.Score(numbers) + Least) - (OverlapWeight * MathF.Log(overlap + Least)) + (inBox && inCenter ? 0 : Outside);
            candidates.Add(new(at, overlap, cost));
        }
    }

    private static int Wanted(List<Wish> candidates)
    {
        candidates.Sort(static (one, other) => other.Overlap.CompareTo(one.Overlap));
        return Math.Max(1, (int)candidates.Take(MostOverlaps).Sum(static wish => wish.Overlap));
    }

    private readonly record struct Wish(int Place, float Overlap, float Cost);
}
