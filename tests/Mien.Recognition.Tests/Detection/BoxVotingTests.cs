using Mien.Core;
using Mien.Recognition.Detection;

namespace Mien.Recognition.Tests.Detection;

public class BoxVotingTests
{
    private static readonly Candidate Surest = Found(new(10, 10, 20, 20), 0.75f);

    [Fact]
    public void Boxes_of_one_face_count_by_their_scores()
    {
        // Overlaps with the surest: 0.82 and 0.1; the last one is another face's.
        var mean = BoxVoting.Mean(Surest, [Surest, Found(new(12, 10, 20, 20), 0.25f), Found(new(26, 10, 22, 20), 0.9f)], 0.4f);
        Assert.Equal(new Box(10.5f, 10, 20, 20), mean);
    }

    [Fact]
    public void A_box_that_none_overlaps_stays()
    {
        Assert.Equal(Surest.Box, BoxVoting.Mean(Surest, [Surest, Found(new(100, 100, 20, 20), 1)], 0.4f));
        Assert.Equal(Surest.Box, BoxVoting.Mean(Surest with { Score = 0 }, [Surest with { Score = 0 }], 0.4f));
    }

    [Fact]
    public void The_best_framed_window_has_the_face_in_its_middle()
    {
        Candidate aslant = Surest with { Window = new(0, 0, 24, 24) }, straight = Surest with { Window = new(9, 9, 22, 22), Score = 0.5f };
        var other = Found(new(100, 100, 20, 20), 1);
        Assert.Equal(straight, BoxVoting.BestFramed(aslant, [aslant, straight, other], 0.4f, Surest.Box));
        Assert.Equal(straight, BoxVoting.BestFramed(straight, [aslant, straight, other], 0.4f, Surest.Box));
        // Another face's window frames nothing of this one.
        Assert.Equal(aslant, BoxVoting.BestFramed(aslant, [aslant, other], 0.4f, new(100, 100, 20, 20)));
    }

    private static Candidate Found(Box box, float score) => new(box, box, score, default);
}
