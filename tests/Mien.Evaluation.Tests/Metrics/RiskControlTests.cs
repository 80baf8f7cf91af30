using Mien.Evaluation.Metrics;
using Mien.Evaluation.Predictions;

namespace Mien.Evaluation.Tests.Metrics;

public sealed class RiskControlTests
{
    // 0.9²⁸ = 0.052, 0.9²⁹ = 0.047; 0.95⁵⁸ = 0.051, 0.95⁵⁹ = 0.048.
    [Theory]
    [InlineData(0.1, 29)]
    [InlineData(0.05, 59)]
    [InlineData(1, 1)]
    [InlineData(0, double.PositiveInfinity)]
    public void So_many_faces_can_show_it_at_the_least(double risk, double faces) => Assert.Equal(faces, new RiskControl(risk).LeastFaces);

    [Fact]
    public void That_many_faces_all_read_right_choose_a_threshold_that_keeps_them_and_one_less_chooses_none()
    {
        Assert.Null(new RiskControl(0.1).Choose(Falling(28, wrong: 0)));
        var chosen = new RiskControl(0.1).Choose(Falling(29, wrong: 0))!.Value;
        Assert.Equal((1, 0, 29), (chosen.Point.Coverage, chosen.Point.Risk, chosen.Faces));
        Assert.Equal(1 - Math.Pow(0.05, 1 / 29.0), chosen.UpperRisk, 1e-9);
    }

    // Of 100 faces the 20 least sure are wrong. 15 thresholds keep 29 or more, so that each has 0.05 / 15. Those that keep 30 to 50 are all right and yet too few (0.9⁵⁰ is
    // 0.0052); 55 pass (0.0030) and hand on; 80, with 6 shares, pass; of 85, 5 are wrong: P(Bin(85, 0.1) ≤ 5) is 0.136, above 7 shares.
    [Fact]
    public void By_hand()
    {
        var chosen = new RiskControl(0.1).Choose(Falling(100, wrong: 20))!.Value;
        Assert.Equal((0.8, 0, 80), (chosen.Point.Coverage, chosen.Point.Risk, chosen.Faces));
        Assert.Equal(1 - Math.Pow(6 * 0.05 / 15, 1 / 80.0), chosen.UpperRisk, 1e-9);
    }

    [Fact]
    public void A_risk_of_0_is_never_shown_and_a_risk_of_1_always()
    {
        Assert.Null(new RiskControl(0).Choose(Falling(500, wrong: 0)));
        Assert.Equal(1, new RiskControl(1).Choose(Falling(2, wrong: 2))!.Value.Point.Coverage);
    }

    [Fact]
    public void Views_of_a_face_count_once()
    {
        var faces = Predictions(28, wrong: 0).ToList();
        Assert.Null(new RiskControl(0.1).Choose(DrawnPredictions.Views(50, faces)));
        var (once, views) = (new RiskControl(0.1).Choose(Falling(100, wrong: 20))!.Value, new RiskControl(0.1).Choose(DrawnPredictions.Views(3, Predictions(100, wrong: 20)))!.Value);
        Assert.Equal(once, views);
    }

    // Readings are wrong in 11 % whatever their confidence, so that every threshold is wrong to choose. 200 faces, 500 times; 0.05 and three standard errors.
    [Fact]
    public void A_threshold_that_is_too_risky_is_chosen_no_more_often_than_was_allowed()
    {
        var random = new Random(1);
        var (controlled, lucky) = (0, 0);
        for (var draw = 0; draw < 500; draw++)
        {
            var faces = DrawnPredictions.Of(Enumerable.Range(0, 200).Select(_ => DrawnPredictions.Face(random.NextDouble() < 0.11 ? "sad" : "happy", 0.5f + (0.5f * random.NextSingle()))).ToList());
            controlled += new RiskControl(0.1).Choose(faces) is null ? 0 : 1;
            lucky += RiskCoverageCurve.Compute(faces).Within(0.1) is null ? 0 : 1;
        }
        Assert.InRange(controlled / 500.0, 0, 0.05 + (3 * Math.Sqrt(0.05 * 0.95 / 500)));
        Assert.InRange(lucky / 500.0, 0.8, 1);
    }

    private static EvaluatedFaces Falling(int faces, int wrong) => DrawnPredictions.Of(Predictions(faces, wrong));

    // The surest first; the least sure are wrong.
    private static IEnumerable<Prediction> Predictions(int faces, int wrong) =>
        Enumerable.Range(0, faces).Select(face => DrawnPredictions.Face(face < faces - wrong ? "happy" : "sad", 0.99f - (0.4f * face / faces)));
}
