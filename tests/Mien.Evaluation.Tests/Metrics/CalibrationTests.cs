using Mien.Core;
using Mien.Evaluation.Metrics;
using Mien.Evaluation.Predictions;
using Mien.Evaluation.Reports;

namespace Mien.Evaluation.Tests.Metrics;

public sealed class CalibrationTests
{
    [Theory]
    [InlineData(10, 0.1, "There is no threshold: 10 validation faces are too few to show that at most 10 % of the kept readings are wrong, which takes 29 that are all read right.")]
    [InlineData(1, 0.05, "There is no threshold: 1 validation face is too few to show that at most 5 % of the kept readings are wrong, which takes 59 that are all read right.")]
    [InlineData(10, 0, "There is no threshold: no number of faces can show that no reading at all is wrong.")]
    public void Few_faces_choose_no_threshold_and_a_temperature_near_1(int faces, double risk, string sentence)
    {
        var calibration = Calibration.On(Table(faces, wrong: 0), risk);
        Assert.Equal((faces, null), (calibration.ValidationFaces, calibration.Chosen));
        Assert.InRange(calibration.Temperature, 0.7, 1);
        Assert.Equal(sentence, CalibrationText.Threshold(calibration));
        Assert.Matches($"^{faces} validation faces? chooses? temperature 0\\.[0-9]{{3}}\\.$", CalibrationText.Temperature(calibration));
        Assert.Equal("", CalibrationText.Reached(calibration));
    }

    [Fact]
    public void Many_faces_that_are_too_often_wrong_choose_no_threshold() => Assert.Equal(
        "There is no threshold: 200 validation faces do not show of any, with 95 % confidence, that at most 2.5 % of the kept readings are wrong.",
        CalibrationText.Threshold(Calibration.On(Table(200, wrong: 60), 0.025)));

    [Fact]
    public void A_threshold_is_said_with_the_faces_that_show_it_and_what_they_show()
    {
        var calibration = Calibration.On(Table(100, wrong: 20), 0.1);
        Assert.Equal((80, 0.8), (calibration.KeptFaces, calibration.Chosen!.Value.Coverage));
        Assert.Matches(
            "^Readings below a confidence of 0\\.[0-9]{3} are left open: of 80 validation faces above it 0\\.0 % are read wrong, so that with 95 % confidence at most 4\\.8 % of such readings are\\.$",
            CalibrationText.Threshold(calibration));
        var judged = calibration.JudgedOn(Table(50, wrong: 10));
        Assert.Equal("That keeps 80.0 % of the judged faces, of which 0.0 % are read wrong.", CalibrationText.Reached(judged));
    }

    [Fact]
    public void Views_of_a_face_are_not_more_faces()
    {
        var table = Table(28, wrong: 0);
        var calibration = Calibration.On(table with { Rows = [.. Enumerable.Repeat(table.Rows, 10).SelectMany(rows => rows)] }, 0.1);
        Assert.Equal((28, null), (calibration.ValidationFaces, calibration.Chosen));
        Assert.Equal(Calibration.On(table, 0.1).Temperature, calibration.Temperature, 1e-6);
    }

    // The scores of a run are kept at the temperature that was chosen: chosen once more, it is the same.
    [Fact]
    public void What_scores_were_divided_by_is_taken_into_account()
    {
        var raw = Table(100, wrong: 20);
        var chosen = Calibration.On(raw, 0.1);
        var again = Calibration.On(raw.At(chosen.Temperature), 0.1);
        Assert.Equal(chosen.Temperature, again.Temperature, 1e-3);
        Assert.Equal(chosen.Chosen!.Value.Threshold, again.Chosen!.Value.Threshold, 1e-3);
        Assert.Equal(chosen.Temperature, raw.At(3).At(chosen.Temperature).Source.Temperature);
    }

    // The surest first; the least sure are wrong.
    private static PredictionTable Table(int faces, int wrong)
    {
        var labels = LabelSet.Parse("happy,sad");
        var source = new PredictionSource(new("drawn", "folder", "validation")) { Shown = labels, Read = labels, Faces = "00" };
        return new(source, [.. Enumerable.Range(0, faces).Select(face => 0.99f - (0.4f * face / faces)).Select((happy, face) =>
            new Prediction(face + 1, $"{face}.png", face < faces - wrong ? Expression.Happy : Expression.Sad, new(labels, [happy, 1 - happy])))]);
    }
}
