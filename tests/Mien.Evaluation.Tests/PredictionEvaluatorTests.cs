using System.Text.Json;
using Mien.Core;
using Mien.Evaluation.Metrics;
using Mien.Evaluation.Reports;

namespace Mien.Evaluation.Tests;

public sealed class PredictionEvaluatorTests
{
    private static readonly EvaluationOptions Quick = new() { Bootstrap = new(20) };

    [Fact]
    public void Slices_hold_every_face_whose_age_or_votes_are_known_once()
    {
        var table = Drawn.Table(300, seed: 1);
        var report = PredictionEvaluator.Report(table, Quick);
        Assert.Equal(["all", "children"], report.Groups.Select(group => group.Name));
        Assert.Equal(["age", "votes"], report.Slices.Select(slice => slice.By));
        Assert.Equal(["0-5", "6-9", "10-13", "adult"], report.Slices[0].Groups.Select(group => group.Name));
        var known = table.Rows.Where(row => row.Shown.Name != "fear").ToList();
        Assert.Equal(known.Count(row => row.Age is not null), report.Slices[0].Groups.Sum(group => group.Confusion.Count));
        Assert.Equal(known.Count(row => row.Age <= 5), report.Slices[0].Groups[0].Confusion.Count);
        Assert.Equal(known.Count(row => row.Age <= 13), report.Groups[1].Confusion.Count);
        Assert.Equal(known.Count(row => row.Votes.Count > 0), report.Slices[1].Groups.Sum(group => group.Confusion.Count));
        Assert.Equal(table.Rows.Count - known.Count, report.Groups[0].LeftOut);
    }

    [Fact]
    public void Size_and_mouth_are_slices_where_they_are_known()
    {
        var table = Drawn.Table(300, seed: 1);
        var noted = table with
        {
            Rows = [.. table.Rows.Select((row, at) => row with { SizePx = at % 4 == 0 ? null : 44 + (at % 53), MouthIsOpen = at % 3 == 0 ? null : at % 3 == 1 })],
        };

        var slices = PredictionEvaluator.Report(noted, Quick).Slices;

        Assert.Equal(["age", "votes", "size", "mouth"], slices.Select(slice => slice.By));
        var known = noted.Rows.Where(row => row.Shown.Name != "fear").ToList();
        Assert.Equal(
            [("under 48 px", known.Count(row => row.SizePx < 48)), ("48 to 95 px", known.Count(row => row.SizePx is >= 48 and <= 95)), ("96 px or more", known.Count(row => row.SizePx > 95))],
            slices[2].Groups.Select(group => (group.Name, group.Confusion.Count)));
        Assert.Equal(
            [("open", known.Count(row => row.MouthIsOpen == true)), ("closed", known.Count(row => row.MouthIsOpen == false))],
            slices[3].Groups.Select(group => (group.Name, group.Confusion.Count)));
    }

    [Fact]
    public void The_figures_agree_with_the_confusion_matrix()
    {
        var group = PredictionEvaluator.Report(Drawn.Table(200, seed: 2), Quick).Groups[0];
        Assert.Equal(group.Confusion.Accuracy, group["accuracy"].Value, 12);
        Assert.Equal(group.Confusion.MacroRecall, group["macroRecall"].Value, 12);
        Assert.Equal(double.NaN, group["no such figure"].Value);
    }

    [Fact]
    public void A_label_that_no_face_of_a_group_shows_is_named()
    {
        var table = Drawn.Table(300, seed: 1);
        var report = PredictionEvaluator.Report(table with { Rows = [.. table.Rows.Where(row => row.Age is not <= 5 || row.Shown.Name != "sad")] }, Quick);
        Assert.Equal(["0-5: no face shows sad, so there is no recall, ROC or precision-recall curve for it."], report.Notes);
        Assert.Contains("\"notes\":[\"0-5: no face shows sad", EvaluationJson.Write(report), StringComparison.Ordinal);
    }

    [Fact]
    public void Validation_faces_choose_what_the_others_are_judged_by()
    {
        var validation = Drawn.Table(400, seed: 8, faces: "11");
        var table = Drawn.Table(400, seed: 9);
        var calibration = PredictionEvaluator.Report(table, Quick with { Validation = validation, AcceptedRisk = 0.25 }).Calibration!;
        Assert.Equal(TemperatureScaling.Fit(validation.Faces()), calibration.Temperature);
        Assert.True(calibration.Chosen!.Value.Risk <= 0.25);
        var kept = table.At(calibration.Temperature).Faces();
        var above = Enumerable.Range(0, kept.Count).Where(face => kept.Confidence(face) >= calibration.Chosen.Value.Threshold).ToList();
        Assert.Equal((double)above.Count / kept.Count, calibration.Reached!.Value.Coverage, 12);
        Assert.Equal(above.Count(face => !kept.IsRight(face)) / (double)above.Count, calibration.Reached!.Value.Risk, 12);
    }

    [Fact]
    public void Validation_of_another_model_is_one_sentence()
    {
        var other = Drawn.Table(10, seed: 1, faces: "11");
        var foreign = other with { Source = other.Source with { Read = LabelSet.Parse("happy,sad,fear") } };
        Assert.Equal(
            "the validation predictions: are of a model that knows happy,sad,fear, not sad,happy; give those of the same model.",
            Assert.Throws<BadInputException>(() => PredictionEvaluator.Report(Drawn.Table(10, seed: 2), Quick with { Validation = foreign })).Message);
    }

    [Fact]
    public void What_is_not_defined_is_null_in_JSON()
    {
        var table = Drawn.Table(60, seed: 1);
        var happy = table with { Rows = [.. table.Rows.Where(row => row.Shown.Name == "happy")] };
        var figures = JsonDocument.Parse(EvaluationJson.Write(PredictionEvaluator.Report(happy, Quick))).RootElement
            .GetProperty("groups").GetProperty("all").GetProperty("figures");
        Assert.Equal(JsonValueKind.Null, figures.GetProperty("macroAuc").GetProperty("value").ValueKind);
        Assert.Equal(JsonValueKind.Number, figures.GetProperty("accuracy").GetProperty("low").ValueKind);
    }
}
