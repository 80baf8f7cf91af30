namespace Mien.Core.Tests;

public class ExpressionScoresTests
{
    private static readonly LabelSet Three = LabelSet.Parse("happy,sad,neutral");

    [Fact]
    public void Scores_are_read_by_name()
    {
        var scores = new ExpressionScores(Three, [0.2f, 0.5f, 0.3f]);

        Assert.Equal(0.2f, scores[Expression.Happy]);
        Assert.Equal(Expression.Sad, scores.Top);
        Assert.Equal(0.5f, scores.Confidence);
        Assert.Equal(0, scores[Expression.Fear]);
        Assert.Equal(["sad", "neutral", "happy"], scores.Ranked().Select(pair => pair.Expression.Name));
    }

    [Fact]
    public void Scores_are_read_by_place()
    {
        var scores = new ExpressionScores(Three, [0.2f, 0.5f, 0.3f]);
        Assert.Equal([0.2f, 0.5f, 0.3f], Enumerable.Range(0, 3).Select(place => scores[place]));
        Assert.Throws<ArgumentOutOfRangeException>(() => scores[3]);
        Assert.Throws<ArgumentOutOfRangeException>(() => scores[-1]);
        Assert.Equal([0.5f, 0.3f, 0.2f], scores.Ranked().Select(pair => pair.Probability));
        Assert.Equal("sad 0.50", scores.ToString());
        Assert.Equal(Expression.Neutral, new ExpressionScores(Three, [0.2f, 0.3f, 0.5f]).Top);
    }

    [Fact]
    public void As_many_labels_as_there_is_room_for_are_scored()
    {
        var labels = new LabelSet(Enumerable.Range(0, LabelSet.Capacity).Select(label => Expression.Parse($"own{label}")));
        var scores = new ExpressionScores(labels, [.. Enumerable.Range(0, LabelSet.Capacity).Select(label => (float)label)]);
        Assert.Equal((15, "own15"), (scores.Confidence, scores.Top.Name));
        Assert.Throws<ArgumentException>(() => new ExpressionScores(Three, new float[4]));
    }

    [Fact]
    public void Of_equals_the_first_label_is_on_top() =>
        Assert.Equal(Expression.Happy, new ExpressionScores(Three, [0.4f, 0.4f, 0.2f]).Top);

    [Fact]
    public void One_probability_for_each_label_is_required() =>
        Assert.StartsWith("Expected 3 probabilities", Assert.Throws<ArgumentException>(() => new ExpressionScores(Three, [1f])).Message);

    [Fact]
    public void Scores_are_values()
    {
        var scores = new ExpressionScores(Three, [0.2f, 0.5f, 0.3f]);

        Assert.Equal(new ExpressionScores(LabelSet.Parse("happy,sad,neutral"), [0.2f, 0.5f, 0.3f]), scores);
        Assert.Equal(new ExpressionScores(Three, [0.2f, 0.5f, 0.3f]).GetHashCode(), scores.GetHashCode());
        Assert.NotEqual(new ExpressionScores(Three, [0.2f, 0.5f, 0.2f]), scores);
        Assert.NotEqual(new ExpressionScores(LabelSet.Parse("happy,sad,fear"), [0.2f, 0.5f, 0.3f]), scores);
        Assert.Equal(default, default(ExpressionScores));
        Assert.True(scores == new ExpressionScores(Three, [0.2f, 0.5f, 0.3f]) && scores != new ExpressionScores(Three, [0.2f, 0.5f, 0.2f]));
        Assert.False(scores != new ExpressionScores(Three, [0.2f, 0.5f, 0.3f]) || scores == new ExpressionScores(Three, [0.2f, 0.5f, 0.2f]));
        Assert.False(scores.Equals("sad"));
        Assert.True(scores.Equals((object)scores));
        Assert.NotEqual(new ExpressionScores(Three, [0.5f, 0.2f, 0.3f]).GetHashCode(), scores.GetHashCode());
    }
}
