using Mien.Evaluation.Metrics;
using Mien.Evaluation.Predictions;

namespace Mien.Evaluation.Tests.Metrics;

public sealed class McNemarTests
{
    [Fact]
    public void Agrees_with_statsmodels() => Assert.All(StoredCase.Root.GetProperty("mcnemar").EnumerateArray(), stored =>
    {
        var ours = new McNemar(stored.GetProperty("onlyFirst").GetInt32(), stored.GetProperty("onlySecond").GetInt32());
        Assert.Equal(stored.GetProperty("exactP").GetDouble(), ours.ExactP, 1e-10);
        Assert.Equal(stored.GetProperty("statistic").GetDouble(), ours.CorrectedStatistic, 1e-12);
        Assert.Equal(stored.GetProperty("correctedP").GetDouble(), ours.CorrectedP, 1e-10);
    });

    [Fact]
    public void Counts_what_only_one_of_both_reads_right()
    {
        var first = DrawnPredictions.Of(Face("happy", 0.9f), Face("happy", 0.9f), Face("sad", 0.9f), Face("sad", 0.1f));
        var second = DrawnPredictions.Of(Face("happy", 0.1f), Face("happy", 0.1f), Face("sad", 0.2f), Face("sad", 0.1f));
        Assert.Equal(new McNemar(2, 1), McNemar.Compute(first, second));
    }

    [Fact]
    public void Two_models_that_never_differ_do_not_differ() => Assert.Equal((1, 0, 1), (new McNemar(0, 0).ExactP, new McNemar(0, 0).CorrectedStatistic, new McNemar(0, 0).CorrectedP));

    [Fact]
    public void Other_faces_are_misuse() => Assert.Equal(
        "Expected the same 1 faces, got 0. (Parameter 'second')",
        Assert.Throws<ArgumentException>(() => McNemar.Compute(DrawnPredictions.Of(Face("happy", 0.9f)), DrawnPredictions.Of())).Message);

    private static Prediction Face(string shown, float happy) => DrawnPredictions.Face(shown, happy);
}
