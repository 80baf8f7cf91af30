namespace Mien.Models.Tests;

public class PublishedScoresTests
{
    [Fact]
    public void Every_score_belongs_to_a_network_that_can_be_built() =>
        Assert.All(PublishedScores.Networks, name => Assert.NotNull(Networks.Find(name)));

    [Fact]
    public void Scores_are_shares() =>
        Assert.All(PublishedScores.Networks.SelectMany(PublishedScores.Of), score => Assert.InRange(score.Accuracy, 0.5, 0.95));

    [Fact]
    public void A_network_of_no_paper_has_none() => Assert.Empty(PublishedScores.Of("resnet18"));
}
