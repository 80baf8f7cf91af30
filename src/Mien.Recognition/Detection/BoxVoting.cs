using Mien.Core;

namespace Mien.Recognition.Detection;

/// <summary>Takes a face's box from all that were found of it, as Gidaris and Komodakis 2015 do, instead of from the surest alone.</summary>
internal static class BoxVoting
{
    /// <summary>The mean of all boxes that overlap a candidate's, each counting by its score.</summary>
    /// <param name="surest">Has a box; one of <paramref name="all"/>.</param>
    /// <param name="all">Those that <see cref="NonMaximumSuppression"/> chose from, each with a box.</param>
    /// <param name="least">The least intersection over union, 0…1.</param>
    public static Box Mean(Candidate surest, IReadOnlyList<Candidate> all, float least)
    {
        var (x, y, width, height, weight) = (0f, 0f, 0f, 0f, 0f);
        foreach (var (_, box, score, _) in all)
        {
            if (box == surest.Box || box.IntersectionOverUnion(surest.Box) >= least)
            {
                (x, y, width, height, weight) = (x + (score * box.X), y + (score * box.Y), width + (score * box.Width), height + (score * box.Height), weight + score);
            }
        }
        return weight > 0 ? new(x / weight, y / weight, width / weight, height / weight) : surest.Box;
    }
}
