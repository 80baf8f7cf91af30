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
        foreach (var voter in all)
        {
            if (IsOfOne(surest, voter, least))
            {
                var (box, score) = (voter.Box, voter.Score);
                (x, y, width, height, weight) = (x + (score * box.X), y + (score * box.Y), width + (score * box.Width), height + (score * box.Height), weight + score);
            }
        }
        return weight > 0 ? new(x / weight, y / weight, width / weight, height / weight) : surest.Box;
    }

    /// <summary>Of the same candidates the one whose window frames the face best: a window that looks aslant at a face can be the surest, but not where the points are.</summary>
    /// <param name="surest">Has a box; one of <paramref name="all"/>.</param>
    /// <param name="all">As for <see cref="Mean"/>.</param>
    /// <param name="least">As for <see cref="Mean"/>.</param>
    /// <param name="face">The box of the face, which a window should be the square around.</param>
    public static Candidate BestFramed(Candidate surest, IReadOnlyList<Candidate> all, float least, Box face)
    {
        var (square, best) = (face.Squared(1), surest);
        var most = surest.Window.IntersectionOverUnion(square);
        foreach (var candidate in all)
        {
            if (IsOfOne(surest, candidate, least) && candidate.Window.IntersectionOverUnion(square) is var framed && framed > most)
            {
                (best, most) = (candidate, framed);
            }
        }
        return best;
    }

    private static bool IsOfOne(Candidate surest, Candidate other, float least) => other.Box == surest.Box || other.Box.IntersectionOverUnion(surest.Box) >= least;
}
