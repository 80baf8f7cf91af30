namespace Mien.Core.Tests;

public class LabelSetTests
{
    [Fact]
    public void Fer2013_and_FerPlus_stand_in_their_published_orders()
    {
        Assert.Equal("angry,disgust,fear,happy,sad,surprise,neutral", LabelSet.Fer2013.ToString());
        Assert.Equal("neutral,happy,surprise,sad,angry,disgust,fear,contempt", LabelSet.FerPlus.ToString());
    }

    [Fact]
    public void Parse_reads_what_ToString_writes() => Assert.Equal(LabelSet.FerPlus, LabelSet.Parse(LabelSet.FerPlus.ToString()));

    [Fact]
    public void A_set_is_a_list_of_its_labels()
    {
        var set = LabelSet.Parse(" happy , sad,neutral");
        Assert.Equal((3, Expression.Sad), (set.Count, set[1]));
        Assert.Equal([Expression.Happy, Expression.Sad, Expression.Neutral], set);
        Assert.Equal((0, 2, -1), (set.IndexOf(Expression.Happy), set.IndexOf(Expression.Neutral), set.IndexOf(Expression.Fear)));
        Assert.Equal(LabelSet.Parse("happy,sad,neutral").GetHashCode(), set.GetHashCode());
        Assert.NotEqual(LabelSet.Parse("sad,happy,neutral").GetHashCode(), set.GetHashCode());
        Assert.False(set.Equals(null) || set.Equals("happy,sad,neutral"));
        Assert.Throws<ArgumentException>(() => new LabelSet(Enumerable.Range(0, 17).Select(label => Expression.Parse($"own{label}"))));
    }

    [Fact]
    public void The_order_matters() => Assert.NotEqual(LabelSet.Parse("happy,sad"), LabelSet.Parse("sad,happy"));

    [Theory]
    [InlineData("happy", "Expected 2 to 16 labels, got 1. (Parameter 'labels')")]
    [InlineData("happy,joy", "Expected each label once, got happy, happy. (Parameter 'labels')")]
    [InlineData("sad,happy,joy", "Expected each label once, got sad, happy, happy. (Parameter 'labels')")]
    [InlineData("happy,s!d", "Expected an expression's name of letters, digits, '-' and '_', got 's!d'. (Parameter 'word')")]
    public void A_wrong_set_says_what_is_wrong(string names, string message) =>
        Assert.Equal(message, Assert.Throws<ArgumentException>(() => LabelSet.Parse(names)).Message);
}
