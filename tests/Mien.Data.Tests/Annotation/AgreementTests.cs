using Mien.Data.Annotation;

namespace Mien.Data.Tests.Annotation;

/// <summary>Against numbers that are printed in the papers and, for the intervals, against a program that draws by itself.</summary>
public sealed class AgreementTests
{
    // Fleiss 1971, as Wikipedia prints it: 10 pictures, 14 raters, 5 choices; κ = 0.210.
    private static readonly int[][] Fleiss =
    [
        [0, 0, 0, 0, 14], [0, 2, 6, 4, 2], [0, 0, 3, 5, 6], [0, 3, 9, 2, 0], [2, 2, 8, 1, 1], [7, 7, 0, 0, 0], [3, 2, 6, 3, 0], [2, 5, 3, 2, 2], [6, 5, 2, 1, 0], [0, 2, 2, 3, 7],
    ];

    // Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability", section C: four observers, twelve units, the last with one value; α = 0.743.
    private static readonly string[] Krippendorff = ["111", "2232", "3333", "3333", "2222", "1234", "4444", "1121", "2222", "555", "11"];

    // Of 200,000 draws by another program.
    private const double KappaLow = 0.0416, KappaHigh = 0.3684;

    [Fact]
    public void Fleiss_kappa_of_the_paper() => Assert.Equal(0.210, Agreement.KappaOf(Fleiss), 0.0005);

    [Fact]
    public void Krippendorffs_alpha_of_the_paper() =>
        Assert.Equal(0.743, Agreement.AlphaOf([.. Krippendorff.Select(unit => "12345".Select(value => unit.Count(each => each == value)).ToArray())]), 0.0005);

    [Fact]
    public void Of_equal_numbers_of_raters_alpha_is_kappa_of_a_small_sample()
    {
        // α = 1 − (1 − κ)(n − 1)/n for n values in all; Krippendorff 2011, last page.
        var values = Fleiss.Sum(counts => counts.Sum());
        Assert.Equal(1 - ((1 - Agreement.KappaOf(Fleiss)) * (values - 1) / values), Agreement.AlphaOf(Fleiss), 1e-12);
    }

    [Fact]
    public void Intervals_are_those_of_another_program()
    {
        var agreement = Agreement.Compute(Fleiss.Select(Names), seed: 1)!;
        Assert.Equal(10, agreement.Pictures);
        Assert.Equal(KappaLow, agreement.KappaInterval.Low, 0.015);
        Assert.Equal(KappaHigh, agreement.KappaInterval.High, 0.015);
        Assert.Equal(agreement.KappaInterval, Agreement.Compute(Fleiss.Select(Names), seed: 1)!.KappaInterval);
    }

    [Fact]
    public void Of_one_vote_or_one_opinion_nothing_can_be_said()
    {
        Assert.Null(Agreement.Compute([Names([1, 0]), Names([0, 1])], 0));
        Assert.Null(Agreement.Compute([Names([3, 0]), Names([2, 0])], 0));
        Assert.Equal(1, Agreement.KappaOf([[3, 0], [0, 3]]));
    }

    private static Dictionary<string, int> Names(int[] counts) => counts.Index().Where(each => each.Item > 0).ToDictionary(each => $"choice{each.Index}", each => each.Item);
}
