using Mien.Core;
using Mien.Data.Fer2013;
using Mien.Lab.Export;
using Mien.Lab.Export.Protobuf;
using Mien.Recognition;
using Mien.Recognition.Cropping;

namespace Mien.Lab.Tests.Export;

public sealed class RescoringTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _model;

    public RescoringTests() => File.Copy(Repository.PathTo("models", "mini-xception.onnx"), _model = _folder.File("mini-xception.onnx"));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_scores_are_those_of_the_ages_that_are_given_now()
    {
        // Noise is read as one expression or two: among all seven, some reading is right.
        Rescoring.Write(_model, Rescoring.Measure(_model, Read([.. Enumerable.Range(0, 7).Select(label => new DrawnFer2013(label, Age: label < 4 ? 5 : 40))])));
        var first = Rescoring.Card(_model).Scores;

        var data = Read([.. Enumerable.Range(0, 7).Select(label => new DrawnFer2013(label, Age: label < 4 ? 40 : 5))]);
        var second = Rescoring.Measure(_model, data).Scores;

        Assert.Equal(Right(data, 0, 1, 2, 3, 4, 5, 6), second["fer2013/public-test/all/accuracy"], 1e-4);
        Assert.Equal(first["fer2013/public-test/all/accuracy"], second["fer2013/public-test/all/accuracy"]);
        Assert.Equal(Right(data, 0, 1, 2, 3), first["fer2013/public-test/children/accuracy"], 1e-4);
        Assert.Equal(Right(data, 4, 5, 6), second["fer2013/public-test/children/accuracy"], 1e-4);
        Assert.NotEqual(first["fer2013/public-test/children/accuracy"], second["fer2013/public-test/children/accuracy"]);
    }

    [Fact]
    public void Writing_changes_the_card_in_both_places_and_nothing_of_the_network()
    {
        var before = ModelProto.Parser.ParseFrom(File.ReadAllBytes(_model));
        var card = Rescoring.Measure(_model, Read([new(0, Age: 5), new(3, Age: 40)]));

        Rescoring.Write(_model, card);

        Assert.Equal(before.Graph, ModelProto.Parser.ParseFrom(File.ReadAllBytes(_model)).Graph);
        Assert.Equal(card.ToJson(), Rescoring.Card(_model).ToJson());
        Assert.Equal(card.ToJson() + "\n", File.ReadAllText(_folder.File("mini-xception.card.json")));
    }

    [Fact]
    public void Scores_on_other_faces_stay_and_those_without_an_age_go()
    {
        var card = Rescoring.Card(_model);
        Rescoring.Write(_model, card with { Scores = new Dictionary<string, double>(card.Scores) { ["own/test/all/accuracy"] = 0.5 } });

        var scores = Rescoring.Measure(_model, Read([new(0, Age: -1), new(3, Age: -1)])).Scores;

        Assert.Equal(0.5, scores["own/test/all/accuracy"]);
        Assert.Contains("fer2013/public-test/all/accuracy", scores);
        Assert.DoesNotContain("fer2013/public-test/children/accuracy", scores);
    }

    // They are the suite's, of the labels and ages before.
    [Fact]
    public void Means_under_corruption_go()
    {
        Assert.Contains(Rescoring.Card(_model).Scores.Keys, name => name.StartsWith("robustness/", StringComparison.Ordinal));

        Assert.DoesNotContain(Rescoring.Measure(_model, Read([new(0, Age: 5), new(3, Age: 40)])).Scores.Keys, name => name.StartsWith("robustness/", StringComparison.Ordinal));
    }

    [Fact]
    public void A_card_without_such_a_score_or_a_label_view_without_its_file_is_refused()
    {
        var card = Rescoring.Card(_model);
        var data = Fer2013Dataset.Read(new(DrawnFer2013.Write(_folder, [new(0), new(3)]).Faces));

        Rescoring.Write(_model, card with { Scores = new Dictionary<string, double> { ["ferplus-majority/public-test/all/accuracy"] = 0.5 } });
        Assert.Equal(
            $"{_model}: its card has scores by ferplus-majority labels, which need the votes of FER+; add --ferplus fer2013new.csv.",
            Assert.Throws<BadInputException>(() => Rescoring.Measure(_model, data)).Message);

        Rescoring.Write(_model, card);
        var learned = Fer2013Dataset.Read(new(DrawnFer2013.Write(_folder, [new(0, "Training")]).Faces));
        Assert.Equal(
            $"{_model}: cannot be judged: the faces have no row of PublicTest with a fer2013 label; give fer2013.csv with all of its parts.",
            Assert.Throws<BadInputException>(() => Rescoring.Measure(_model, learned)).Message);

        Rescoring.Write(_model, card with { Scores = new Dictionary<string, double>() });
        Assert.Equal(
            $"{_model}: its card has no score on FER2013's PublicTest; judge it with mien evaluate.",
            Assert.Throws<BadInputException>(() => Rescoring.Measure(_model, data)).Message);
    }

    private Fer2013Dataset Read(DrawnFer2013[] faces)
    {
        var (pixels, votes, ages) = DrawnFer2013.Write(_folder, faces);
        return Fer2013Dataset.Read(new(pixels, votes, ages));
    }

    // The model asked face by face, without the evaluator.
    private double Right(Fer2013Dataset data, params int[] rows)
    {
        using var model = OnnxClassifier.Open(_model);
        var faces = data.Faces(Fer2013Dataset.OwnLabels);
        var scores = new ExpressionScores[1];
        return rows.Count(row =>
        {
            model.Classify([FaceCrop.Whole(faces.Picture(row), model.Card)], scores);
            return scores[0].Top == faces.Label(row);
        }) / (double)rows.Length;
    }
}
