using Mien.Evaluation.Metrics;

namespace Mien.Evaluation.Tests.Metrics;

public sealed class SeedBootstrapTests
{
    private static readonly SeedBootstrap Bootstrap = new(4000);

    [Fact]
    public void With_one_training_the_interval_is_that_of_the_bootstrap_over_faces()
    {
        var faces = DrawnPredictions.Random(1, 200, DrawnPredictions.HappySad);
        var (one, seeds) = (new Bootstrap(4000).Estimate(faces, new CountFigures(faces)), Bootstrap.Estimate([faces]));
        Assert.Equal(one.Keys.Order(StringComparer.Ordinal), seeds.Keys.Order(StringComparer.Ordinal));
        foreach (var (name, figure) in one)
        {
            Assert.Equal(figure.Value, seeds[name].Value, 1e-12);
            Assert.Equal(figure.Low, seeds[name].Low, 0.02);
            Assert.Equal(figure.High, seeds[name].High, 0.02);
        }
    }

    // Where each training reads all faces alike, right or wrong, the faces bring no chance: only which seeds are drawn does. Of three seeds with 0, 1 and 1 the mean of
    // three draws is 0 in 1/27 of the cases, which is above 2.5 %, and 1 in 8/27.
    [Fact]
    public void Seeds_that_differ_widen_the_interval()
    {
        var figures = Bootstrap.Estimate([All(100, right: 0), All(100, right: 100), All(100, right: 100)]);
        Assert.Equal(new(2.0 / 3, 0, 1), figures["accuracy"]);
    }

    [Fact]
    public void Two_recipes_that_read_alike_do_not_differ()
    {
        var faces = DrawnPredictions.Random(2, 300, DrawnPredictions.HappySad);
        Assert.Equal((new(0, 0, 0), 1.0), Bootstrap.Compare([faces], [faces]));
    }

    [Fact]
    public void A_recipe_that_reads_more_of_the_same_faces_right_is_better_and_the_order_turns_the_sign()
    {
        var (weak, strong) = (All(200, right: 120), All(200, right: 160));
        var (difference, p) = Bootstrap.Compare([weak, weak], [strong, strong]);
        // What both read right, and what both read wrong, cancels: 40 of 200 faces differ, all to one side.
        var error = Math.Sqrt(0.2 * 0.8 / 200);
        Assert.Equal(0.2, difference.Value, 1e-12);
        Assert.Equal(0.2 - (1.96 * error), difference.Low, 0.01);
        Assert.Equal(0.2 + (1.96 * error), difference.High, 0.01);
        Assert.Equal(2.0 / 4001, p, 1e-12);
        Assert.Equal(-0.2, Bootstrap.Compare([strong], [weak]).Difference.Value, 1e-12);
    }

    [Fact]
    public void Faces_of_two_groups_are_drawn_apart()
    {
        var (difference, p) = Bootstrap.Compare([All(150, right: 90)], [All(400, right: 260)], areSameFaces: false);
        var error = Math.Sqrt((0.6 * 0.4 / 150) + (0.65 * 0.35 / 400));
        Assert.Equal(0.05, difference.Value, 1e-12);
        Assert.Equal(0.05 - (1.96 * error), difference.Low, 0.012);
        Assert.Equal(0.05 + (1.96 * error), difference.High, 0.012);
        Assert.InRange(p, 0.2, 0.4);
    }

    [Fact]
    public void Trainings_of_other_faces_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Bootstrap.Estimate([]));
        Assert.Throws<ArgumentException>(() => Bootstrap.Estimate([All(10, right: 5), All(11, right: 5)]));
        Assert.Throws<ArgumentException>(() => Bootstrap.Compare([All(10, right: 5)], [All(11, right: 5)]));
    }

    private static EvaluatedFaces All(int faces, int right) =>
        DrawnPredictions.Of(Enumerable.Range(0, faces).Select(face => DrawnPredictions.Face("happy", face < right ? 0.9f : 0.1f)));
}
