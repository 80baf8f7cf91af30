using Mien.Core;
using Mien.Evaluation.Metrics;

namespace Mien.Evaluation.Tests.Metrics;

public sealed class ConfusionMatrixTests
{
    // The example of scikit-learn's confusion_matrix: [[2, 0, 0], [0, 0, 1], [1, 0, 2]], accuracy 4/6; recall_score(average=None) gives 1, 0, 2/3.
    [Fact]
    public void Agrees_with_scikit_learn()
    {
        var labels = LabelSet.Parse("ant,bird,cat");
        string[] shown = ["cat", "ant", "cat", "cat", "ant", "bird"], read = ["ant", "ant", "cat", "cat", "ant", "cat"];
        var matrix = new ConfusionMatrix(labels, shown.Paired(read, (s, r) => (Expression.Parse(s), Expression.Parse(r))));
        Assert.Equal([2, 0, 0, 0, 0, 1, 1, 0, 2], from s in labels from r in labels select matrix[s, r]);
        Assert.Equal(6, matrix.Count);
        Assert.Equal(4 / 6.0, matrix.Accuracy, 15);
        Assert.Equal([1, 0, 2 / 3.0], labels.Select(matrix.Recall));
        Assert.Equal(5 / 9.0, matrix.MacroRecall, 15);
    }

    [Fact]
    public void A_label_that_nothing_shows_has_no_recall_and_does_not_count_in_the_mean()
    {
        var matrix = new ConfusionMatrix(
            LabelSet.Parse("happy,sad,contempt"), (Expression.Happy, Expression.Happy), (Expression.Sad, Expression.Contempt));
        Assert.Null(matrix.Recall(Expression.Contempt));
        Assert.Equal(0.5, matrix.MacroRecall);
        Assert.Equal(0.5, matrix.Accuracy);
    }

    [Fact]
    public void Accuracy_is_the_recall_weighed_by_how_often_each_is_shown()
    {
        var random = new Random(11);
        for (var round = 0; round < 50; round++)
        {
            var pairs = Enumerable.Range(0, random.Next(1, 200))
                .Select(_ => (LabelSet.Fer2013[random.Next(7)], LabelSet.Fer2013[random.Next(7)])).ToList();
            var matrix = new ConfusionMatrix(LabelSet.Fer2013, pairs);
            Assert.Equal(pairs.Count(pair => pair.Item1 == pair.Item2) / (double)pairs.Count, matrix.Accuracy, 12);
            Assert.Equal(matrix.Accuracy, LabelSet.Fer2013.Sum(label => matrix.Support(label) * (matrix.Recall(label) ?? 0)) / matrix.Count, 12);
        }
    }

    [Fact]
    public void Without_a_face_there_is_no_accuracy()
    {
        var matrix = new ConfusionMatrix(LabelSet.Fer2013);
        Assert.Equal((double.NaN, double.NaN), (matrix.Accuracy, matrix.MacroRecall));
    }

    [Fact]
    public void A_foreign_label_is_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => new ConfusionMatrix(LabelSet.Parse("happy,sad"), (Expression.Happy, Expression.Fear)));
        Assert.Equal("Expected one of happy,sad, got fear. (Parameter 'label')", error.Message);
    }
}
