using System.Globalization;
using System.Text.Json;
using Mien.Lab.Training.Svm;

namespace Mien.Lab.Tests.Training.Svm;

public class LinearSvmTests
{
    [Fact]
    public void It_tells_apart_what_a_line_can_tell_apart()
    {
        var random = new Random(1);
        var rows = new SparseRows(3);
        var labels = new List<int>();
        // Labels in an order of their own.
        foreach (var label in Enumerable.Range(0, 90).Select(row => 2 - (row % 3)))
        {
            labels.Add(label);
            rows.Add(Point(label, random));
        }

        var svm = LinearSvm.Fit(rows, labels, count: 3, cost: 10, seed: 0);

        for (var row = 0; row < 60; row++)
        {
            Assert.Equal(row % 3, Best(svm, Point(row % 3, random)));
        }
    }

    // One number x with label x > 0: by symmetry no bias. The loss ½w² + 2C·max(0, 1 − w)² is least at w = 4C/(1 + 4C).
    [Fact]
    public void The_weight_is_where_the_loss_is_least()
    {
        var rows = new SparseRows(1);
        rows.Add([1]);
        rows.Add([-1]);
        var svm = LinearSvm.Fit(rows, [0, 1], count: 2, cost: 2, seed: 0);
        Assert.Equal(8 / 9.0, svm.Weights[0], 0.02);
        Assert.Equal(-8 / 9.0, svm.Weights[1], 0.02);
        Assert.Equal(0, svm.Biases[0], 0.02);
    }

    [Fact]
    public void A_label_that_no_row_has_is_never_the_answer()
    {
        var rows = new SparseRows(2);
        rows.Add([2, 0]);
        rows.Add([0, 2]);
        rows.Add([-2, -2]);
        var svm = LinearSvm.Fit(rows, [0, 3, 2], count: 4, cost: 1, seed: 0);
        Assert.Equal((0, 3, 2), (Best(svm, [2, 0]), Best(svm, [0, 2]), Best(svm, [-2, -2])));
        Assert.Equal((0f, 0f, -1f), (svm.Weights[2], svm.Weights[3], svm.Biases[1]));
    }

    [Theory]
    [InlineData(0, "Expected a cost above 0, got 0. (Parameter 'cost')")]
    [InlineData(double.NaN, "Expected a cost above 0, got NaN. (Parameter 'cost')")]
    public void A_cost_that_is_none_is_refused(double cost, string message)
    {
        var rows = new SparseRows(1);
        rows.Add([1]);
        Assert.Equal(message, Assert.Throws<ArgumentException>(() => LinearSvm.Fit(rows, [0], 1, cost, seed: 0)).Message);
    }

    // reference/svm.py: 60 rows of 12 numbers, five labels that overlap, fitted by LIBLINEAR 2.3: by its dual solver to its own tolerance, and by its primal one as good as exactly.
    [Theory]
    [InlineData(0.1)]
    [InlineData(1)]
    [InlineData(10)]
    public void It_agrees_with_LIBLINEAR(double cost)
    {
        var stored = JsonDocument.Parse(File.ReadAllText(Repository.PathTo("tests", "Mien.Lab.Tests", "reference", "svm.json"))).RootElement;
        var (rows, labels) = (new SparseRows(12), Numbers(stored.GetProperty("labels")).Select(label => (int)label).ToList());
        foreach (var row in stored.GetProperty("rows").EnumerateArray())
        {
            rows.Add(Numbers(row));
        }
        var reference = stored.GetProperty(cost.ToString(CultureInfo.InvariantCulture));

        var svm = LinearSvm.Fit(rows, labels, count: 5, cost, seed: 3);

        var exact = Numbers(reference.GetProperty("exact"));
        var theirs = Largest(Numbers(reference.GetProperty("default")), exact);
        var ours = Largest(Margins(svm, stored.GetProperty("rows")), exact);
        Assert.True(ours <= 0.002 && ours < theirs, $"Margins differ by {ours}; LIBLINEAR's own tolerance leaves {theirs}.");
        Assert.Equal(svm.Weights, LinearSvm.Fit(rows, labels, count: 5, cost, seed: 3).Weights);
    }

    private static float[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(number => number.GetSingle())];

    private static float[] Margins(LinearSvm svm, JsonElement rows) =>
    [
        .. from row in rows.EnumerateArray()
           let x = Numbers(row)
           from label in Enumerable.Range(0, svm.Biases.Length)
           select svm.Biases[label] + x.Select((value, place) => value * svm.Weights[(label * x.Length) + place]).Sum(),
    ];

    private static double Largest(float[] one, float[] other) => one.Paired(other, (a, b) => Math.Abs(a - b)).Largest();

    private static float[] Point(int label, Random random) =>
        [.. Enumerable.Range(0, 3).Select(axis => (axis == label ? 1f : 0f) + (random.NextSingle() * 0.4f))];

    private static int Best(LinearSvm svm, float[] x)
    {
        var margins = svm.Biases.Select((bias, label) => bias + x.Select((value, index) => value * svm.Weights[(label * x.Length) + index]).Sum()).ToList();
        return margins.IndexOf(margins.Max());
    }
}
