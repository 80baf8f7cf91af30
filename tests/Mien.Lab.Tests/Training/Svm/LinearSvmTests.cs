using Mien.Lab.Training.Svm;

namespace Mien.Lab.Tests.Training.Svm;

public class LinearSvmTests
{
    [Fact]
    public void It_tells_apart_what_a_line_can_tell_apart()
    {
        var random = new Random(1);
        using var rows = new SparseRows();
        var labels = new List<int>();
        // Labels in an order of their own, so that LIBLINEAR's order of first sight is not theirs.
        foreach (var label in Enumerable.Range(0, 90).Select(row => 2 - (row % 3)))
        {
            labels.Add(label);
            rows.Add(Point(label, random));
        }

        var svm = LinearSvm.Fit(rows, labels, width: 3, count: 3, cost: 10, seed: 0);

        for (var row = 0; row < 60; row++)
        {
            Assert.Equal(row % 3, Best(svm, Point(row % 3, random)));
        }
    }

    // One number x with label x > 0: by symmetry no bias. The loss ½w² + 2C·max(0, 1 − w)² is least at w = 4C/(1 + 4C).
    [Fact]
    public void The_weight_is_where_the_loss_is_least()
    {
        using var rows = new SparseRows();
        rows.Add([1]);
        rows.Add([-1]);
        var svm = LinearSvm.Fit(rows, [0, 1], width: 1, count: 2, cost: 2, seed: 0);
        Assert.Equal(8 / 9.0, svm.Weights[0], 0.02);
        Assert.Equal(-8 / 9.0, svm.Weights[1], 0.02);
        Assert.Equal(0, svm.Biases[0], 0.02);
    }

    [Fact]
    public void A_label_that_no_row_has_is_never_the_answer()
    {
        using var rows = new SparseRows();
        rows.Add([2, 0]);
        rows.Add([0, 2]);
        rows.Add([-2, -2]);
        var svm = LinearSvm.Fit(rows, [0, 3, 2], width: 2, count: 4, cost: 1, seed: 0);
        Assert.Equal((0, 3, 2), (Best(svm, [2, 0]), Best(svm, [0, 2]), Best(svm, [-2, -2])));
        Assert.Equal((0f, 0f, -1f), (svm.Weights[2], svm.Weights[3], svm.Biases[1]));
    }

    [Fact]
    public void A_cost_that_is_none_is_refused_in_LIBLINEARs_words()
    {
        using var rows = new SparseRows();
        rows.Add([1]);
        Assert.Equal("C <= 0 (Parameter 'cost')", Assert.Throws<ArgumentException>(() => LinearSvm.Fit(rows, [0], 1, 1, cost: 0, seed: 0)).Message);
    }

    private static float[] Point(int label, Random random) =>
        [.. Enumerable.Range(0, 3).Select(axis => (axis == label ? 1f : 0f) + (random.NextSingle() * 0.4f))];

    private static int Best(LinearSvm svm, float[] x)
    {
        var margins = svm.Biases.Select((bias, label) => bias + x.Select((value, index) => value * svm.Weights[(label * x.Length) + index]).Sum()).ToList();
        return margins.IndexOf(margins.Max());
    }
}
