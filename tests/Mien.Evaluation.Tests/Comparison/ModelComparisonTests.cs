using Mien.Core;
using System.Text.Json;
using Mien.Evaluation.Comparison;
using Mien.Evaluation.Metrics;
using Mien.Evaluation.Predictions;

namespace Mien.Evaluation.Tests.Comparison;

public class ModelComparisonTests
{
    private static readonly Bootstrap Quick = new(200);

    [Fact]
    public void Models_stand_side_by_side_with_a_test_against_the_first()
    {
        PredictionTable[] tables = [Drawn.Table(300, 1), Drawn.Table(300, 2, "models/mini-xception.onnx")];
        var all = ModelComparison.Compare(tables, ["a", "b"], Quick, Published)[0];
        Assert.Equal(("all", tables[0].Faces().Count), (all.Name, all.Faces));
        Assert.Equal((null, null), (all.Models[0].AgainstFirst, all.Models[0].Difference));
        Assert.Equal(McNemar.Compute(tables[0].Faces(), tables[1].Faces()), all.Models[1].AgainstFirst);
        var difference = all.Models[1].Difference!.Value;
        Assert.Equal(all.Models[1].Figures["accuracy"].Value - all.Models[0].Figures["accuracy"].Value, difference.Value, 12);
        Assert.True(difference.Low <= difference.Value && difference.Value <= difference.High);
        Assert.Empty(all.Models[0].Published);
        Assert.Equal([0.67], all.Models[1].Published.Select(score => score.Accuracy));
    }

    // The interval of a difference is of the same faces for both: a model does not differ from itself.
    [Fact]
    public void A_model_is_not_better_than_itself()
    {
        var second = ModelComparison.Compare([Drawn.Table(100, 1), Drawn.Table(100, 1)], ["a", "b"], Quick, Published)[0].Models[1];
        Assert.Equal((new Estimate(0, 0, 0), new McNemar(0, 0)), (second.Difference!.Value, second.AgainstFirst!.Value));
    }

    [Fact]
    public void Only_faces_whose_expression_all_models_know_are_compared()
    {
        var table = Drawn.Table(200, 1);
        var labels = LabelSet.Parse("happy,sad,fear");
        var wider = table with
        {
            Source = table.Source with { Read = labels },
            Rows = [.. table.Rows.Select(row => row with { Scores = new(labels, [row.Scores[Expression.Happy], row.Scores[Expression.Sad], 0]) })],
        };
        var all = ModelComparison.Compare([new(wider.Source, wider.Rows), table], ["a", "b"], Quick, Published)[0];
        Assert.Equal(table.Faces().Count, all.Faces);
        Assert.Equal(new McNemar(0, 0), all.Models[1].AgainstFirst);
    }

    [Fact]
    public void Other_faces_or_labels_are_one_sentence()
    {
        var first = Drawn.Table(10, 1);
        Assert.Equal(
            "b.csv: is of other faces (12 of PublicTest) than a.csv (10 of PublicTest); judge both on the same data.",
            Refused(first, Drawn.Table(12, 1, faces: "11")));
        var other = Drawn.Table(10, 1);
        Assert.Equal(
            "b.csv: was judged by ferplus-majority labels, a.csv by fer2013; judge both with the same --labels.",
            Refused(first, other with { Source = other.Source with { Name = new("drawn", "ferplus-majority", "PublicTest") } }));
    }

    [Fact]
    public void One_model_is_misuse() => Assert.Equal(
        "Expected at least two tables and as many names, got 1 and 1. (Parameter 'tables')",
        Assert.Throws<ArgumentException>(() => ModelComparison.Compare([Drawn.Table(10, 1)], ["a"], Quick, Published)).Message);

    [Fact]
    public void The_object_has_this_shape()
    {
        var json = ComparisonJson.Write(ModelComparison.Compare([Drawn.Table(100, 1), Drawn.Table(100, 2, "mini-xception")], ["a", "b"], Quick, Published));
        var models = JsonDocument.Parse(json).RootElement.GetProperty("groups").GetProperty("all").GetProperty("models");
        Assert.Equal(["model", "figures", "published"], models[0].EnumerateObject().Select(property => property.Name));
        Assert.Equal(["model", "figures", "difference", "mcNemar", "published"], models[1].EnumerateObject().Select(property => property.Name));
        Assert.Equal(["accuracy", "on", "source"], models[1].GetProperty("published")[0].EnumerateObject().Select(property => property.Name));
    }

    private static string Refused(PredictionTable first, PredictionTable second) =>
        Assert.Throws<BadInputException>(() => ModelComparison.Compare([first, second], ["a.csv", "b.csv"], Quick, Published)).Message;

    private static IReadOnlyList<PublishedScore> Published(string network) =>
        network == "mini-xception" ? [new(0.67, "FER2013", "Yadagiri Rao et al. 2020")] : [];
}
