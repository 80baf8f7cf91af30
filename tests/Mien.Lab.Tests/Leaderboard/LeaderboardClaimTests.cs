using Mien.Lab.Leaderboard;

namespace Mien.Lab.Tests.Leaderboard;

public class LeaderboardClaimTests
{
    private static readonly LeaderboardClaim Claim = new("the second is better", "second", "first") { Published = 0.05 };

    [Fact]
    public void A_claim_whose_rows_have_no_result_is_open() =>
        Assert.Equal("The second is better (paper: +5.0): **open**, second has no result.", Claim.Judge(name => name == "first" ? Score("first", 1) : null));

    [Fact]
    public void What_chance_may_have_made_cannot_be_told()
    {
        var line = Claim.Judge(name => Score(name, 1));
        Assert.Equal("The second is better (paper: +5.0): **cannot be told**. second against first: 0.0 points (0.0 to 0.0), p = 1.000 (McNemar, 0 faces against 0).", line);
    }

    // Scores that are turned around read right what was wrong, and wrong what was right.
    [Theory]
    [InlineData(false, "holds here")]
    [InlineData(true, "does not hold here, the opposite does")]
    public void A_difference_beyond_chance_holds_or_its_opposite_does(bool isTurned, string verdict)
    {
        var line = Claim.Judge(name => Score(name, 1, isTurned: name == "first" != isTurned));
        Assert.Contains($": **{verdict}**. second against first: {(isTurned ? "−" : "+")}", line, StringComparison.Ordinal);
        Assert.Contains("p < 0.001 (McNemar, ", line, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_trainings_are_compared_over_faces_and_seeds() =>
        Assert.EndsWith("(bootstrap over faces and seeds).", Claim.Judge(name => Score(name, 2)), StringComparison.Ordinal);

    [Fact]
    public void One_row_can_be_compared_on_two_groups()
    {
        var claim = new LeaderboardClaim("adults are read better", "first", "first") { On = "adults", ThanOn = "children" };
        Assert.StartsWith("Adults are read better: **cannot be told**. first, adults against children: ", claim.Judge(name => Score(name, 1)), StringComparison.Ordinal);
    }

    private static LeaderboardScore Score(string name, int trainings, bool isTurned = false) => LeaderboardScore.Compute(
        name, null, [.. Enumerable.Range(1, trainings).Select(seed => LeaderboardScoreTests.Result(5, seed, isTurned))], [LeaderboardTable.Children, LeaderboardTable.Adults]);
}
