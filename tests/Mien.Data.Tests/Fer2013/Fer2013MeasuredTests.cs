using Mien.Data.Fer2013;

namespace Mien.Data.Tests.Fer2013;

/// <summary>The measured data against the counts that others published or computed.</summary>
public sealed class Fer2013MeasuredTests(Fer2013MeasuredTests.Measured measured) : IClassFixture<Fer2013MeasuredTests.Measured>
{
    private const string Folder = "fer2013/fer2013.csv.gz";

    [DataFact(Folder)]
    public void Every_row_is_read()
    {
        Assert.Equal(32140, measured.Set.Count);
        Assert.Equal((28561, 3579, 0), (Count(Fer2013Dataset.OwnLabels, Fer2013Usage.Training), Count(Fer2013Dataset.OwnLabels, Fer2013Usage.PublicTest),
            Count(Fer2013Dataset.OwnLabels, Fer2013Usage.PrivateTest)));
        Assert.Equal([70, 80, 82, 72, 58], measured.Set.Pixels(0)[..5].ToArray());
    }

    // The per-class counts that Microsoft's FERPlus code keeps in its majority mode; rows that are no faces carry no label there either.
    [DataFact(Folder)]
    public void The_majority_keeps_the_rows_that_ferplus_keeps()
    {
        Assert.Equal(25060, Count(Fer2013Dataset.MajorityLabels, Fer2013Usage.Training));
        Assert.Equal(3199, Count(Fer2013Dataset.MajorityLabels, Fer2013Usage.PublicTest));
        Assert.Equal([8740, 7287, 3149, 3014, 2100, 119, 532, 119], Sums(Fer2013Dataset.MajorityLabels, Fer2013Usage.Training));
        Assert.Equal([1182, 865, 415, 351, 287, 24, 62, 13], Sums(Fer2013Dataset.MajorityLabels, Fer2013Usage.PublicTest));
    }

    // Sums of the targets by an independent twelve-line Python script over fer2013new.csv alone.
    [DataFact(Folder)]
    public void The_distribution_agrees_with_an_independent_reading()
    {
        Assert.Equal(28389, Count(Fer2013Dataset.DistributionLabels, Fer2013Usage.Training));
        Assert.Equal(3553, Count(Fer2013Dataset.DistributionLabels, Fer2013Usage.PublicTest));
        Near(
            [9465.6214, 7515.9087, 3482.0127, 4010.8532, 2460.9770, 290.4302, 870.5298, 292.6671],
            Sums(Fer2013Dataset.DistributionLabels, Fer2013Usage.Training));
        Near(
            [1240.6726, 904.0040, 450.6008, 443.7718, 321.8321, 46.1635, 102.7282, 43.2270],
            Sums(Fer2013Dataset.DistributionLabels, Fer2013Usage.PublicTest));
    }

    [DataFact(Folder)]
    public void Children_are_those_whose_age_is_known_and_at_most_thirteen()
    {
        var split = measured.Set.OfficialSplit(Fer2013Dataset.OwnLabels).Children();
        Assert.Equal((4508, 562), (split.Training.Faces.Count, split.Test.Faces.Count));
    }

    private int Count(string labels, Fer2013Usage usage) => measured.Set.Faces(labels, usage).Count;

    private double[] Sums(string labels, Fer2013Usage usage)
    {
        var faces = measured.Set.Faces(labels, usage);
        return [.. faces.Labels.Select((_, label) => Enumerable.Range(0, faces.Count).Sum(face => (double)faces.Target(face)[label]))];
    }

    // A float target is off by 3e-8 at most, 28,389 of them by 1e-3.
    private static void Near(double[] expected, double[] actual) =>
        Assert.All(expected.Paired(actual), pair => Assert.Equal(pair.First, pair.Second, 2e-3));

    public sealed class Measured
    {
        private readonly Lazy<Fer2013Dataset> _set = new(() => Fer2013Dataset.Read(new(At("fer2013.csv.gz"), At("fer2013new.csv"), At("ages.csv"))));

        public Fer2013Dataset Set => _set.Value;

        private static string At(string name) => Path.Combine(Repository.Data, "fer2013", name);
    }
}
