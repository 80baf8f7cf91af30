using Mien.Core;
using Mien.Evaluation.Metrics;
using Mien.Evaluation.Synthesis;

namespace Mien.Evaluation.Tests.Synthesis;

public class ReadingTests
{
    [Fact]
    public void Faces_are_counted_by_what_they_should_show()
    {
        var rows = ReadingAgreement.Count(
            LabelSet.Fer2013,
            [("sad", Expression.Sad), ("sad", Expression.Happy), ("happy", Expression.Happy), ("contempt", Expression.Happy)],
            [("sad", Expression.Sad), ("fear", Expression.Sad)]);
        Assert.Equal([("all", 3, 1), ("happy", 1, 0), ("sad", 2, 1)], rows.Select(row => (row.Expression, row.Faces, row.Real)));
        Assert.Equal([2 / 3.0, 1, 0.5], rows.Select(row => row.Share.Value));
        Assert.Null(rows[1].RealShare);
        Assert.Empty(ReadingAgreement.Count(LabelSet.Fer2013, [("contempt", Expression.Happy)], []));
    }

    [Fact]
    public void An_interval_of_a_share_is_that_of_clopper_and_pearson()
    {
        // R: binom.test(7, 10), binom.test(0, 10), binom.test(10, 10).
        Assert.Equal((0.3475471, 0.9332605), Rounded(ShareInterval.Of(7, 10)));
        Assert.Equal((0, 0.3084971), Rounded(ShareInterval.Of(0, 10)));
        Assert.Equal((0.6915029, 1), Rounded(ShareInterval.Of(10, 10)));

        static (double, double) Rounded(Estimate estimate) => (Math.Round(estimate.Low, 7), Math.Round(estimate.High, 7));
    }

    [Fact]
    public void A_translation_that_changes_the_mouth_alone_leaves_the_rest()
    {
        var original = new Image(48, 48, 1);
        new Random(1).NextBytes(original.Pixels);
        var (mouth, whole) = (new Image(48, 48, 1, original.Pixels), new Image(48, 48, 1));
        for (var y = 34; y < 40; y++)
        {
            // So far from the region's edge that no window outside of it reaches there.
            mouth.Row(y)[16..32].Clear();
        }
        new Random(2).NextBytes(whole.Pixels);
        var judged = Translation.Judge([(mouth, original, "sad", Expression.Sad, Expression.Neutral), (whole, original, "happy", Expression.Neutral, Expression.Happy)]);
        Assert.Equal(["happy", "sad"], judged.Select(each => each.Expression));
        Assert.Equal((1, 0), (judged[1].Translated.Value, judged[1].Originals.Value));
        Assert.InRange(judged[1].Similarity, 0.9, 1);
        Assert.InRange(judged[0].Similarity, -0.1, 0.1);
        Assert.Equal((0, 1), (judged[0].Translated.Value, judged[0].Originals.Value));
    }
}
