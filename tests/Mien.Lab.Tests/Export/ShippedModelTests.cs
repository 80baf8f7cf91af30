using System.Security.Cryptography;
using Mien.Data.Fer2013;
using Mien.Evaluation;
using Mien.Evaluation.Predictions;
using Mien.Lab.Recipes;
using Mien.Recognition;

namespace Mien.Lab.Tests.Export;

public class ShippedModelTests
{
    private const int Sample = 25;

    [Theory]
    [InlineData("mini-xception", "mini-xception-fer2013-taught", 58_423, 260_000)]
    [InlineData("mien-net-deep", "mien-net-deep-fer2013-camera-mean", 1_400_999, 1_600_000)]
    [InlineData("mien-net", "mien-net-fer2013-whole", 1_494_375, 1_700_000)]
    public void A_shipped_model_its_card_and_its_recipe_belong_together(string name, string recipe, long parameters, long bytes)
    {
        using var model = OnnxClassifier.Open(Path(name, ".onnx"));

        Assert.Equal(File.ReadAllText(Path(name, ".card.json")), model.Card.ToJson() + "\n");
        Assert.Equal(Recipe.Read(Repository.PathTo("recipes", recipe + ".json")).Hash, model.Card.RecipeHash);
        Assert.Equal(parameters, model.Card.Parameters);
        Assert.InRange(new FileInfo(Path(name, ".onnx")).Length, 1, bytes);
    }

    [Fact]
    public void The_default_model_comes_with_the_checkpoint_that_it_was_exported_from()
    {
        using var model = OnnxClassifier.Open(Path(ModelFile.Default, ".onnx"));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path(ModelFile.Default, ".safetensors")))), model.Card.CheckpointHash);
    }

    [DataFact("fer2013/fer2013.csv.gz")]
    public void The_scores_in_the_card_of_mini_Xception_are_what_it_reaches_on_PublicTest()
    {
        using var model = OnnxClassifier.Open(Path("mini-xception", ".onnx"));
        foreach (var group in Evaluator.Evaluate(model, Data().Faces(Fer2013Dataset.OwnLabels, Fer2013Usage.PublicTest)))
        {
            Assert.Equal(model.Card.Scores[$"fer2013/public-test/{group.Name}/accuracy"], group.Confusion.Accuracy, 1e-3);
            Assert.Equal(model.Card.Scores[$"fer2013/public-test/{group.Name}/macro-recall"], group.Confusion.MacroRecall, 2e-3);
        }
    }

    // The card's scores, computed again from what the model read in every face of PublicTest.
    [Theory]
    [InlineData(Fer2013Dataset.MajorityLabels)]
    [InlineData(Fer2013Dataset.OwnLabels)]
    public void The_scores_in_the_card_of_the_default_model_follow_from_the_kept_predictions(string labels)
    {
        using var model = OnnxClassifier.Open(Path(ModelFile.Default, ".onnx"));
        foreach (var group in PredictionEvaluator.Counts(Kept(labels)))
        {
            Assert.Equal(model.Card.Scores[$"{labels}/public-test/{group.Name}/accuracy"], group.Confusion.Accuracy, 1e-3);
            Assert.Equal(model.Card.Scores[$"{labels}/public-test/{group.Name}/macro-recall"], group.Confusion.MacroRecall, 2e-3);
        }
    }

    [DataFact("fer2013/fer2013.csv.gz")]
    public void The_default_model_reads_a_sample_of_faces_as_the_kept_predictions_say()
    {
        var data = Data();
        foreach (var labels in new[] { Fer2013Dataset.MajorityLabels, Fer2013Dataset.OwnLabels })
        {
            using var model = OnnxClassifier.Open(Path(ModelFile.Default, ".onnx"), new() { View = labels });
            var kept = Kept(labels).Rows.Where((_, at) => at % Sample == 0).ToDictionary(row => row.Row);
            var faces = data.Faces(labels, Fer2013Usage.PublicTest);
            faces = faces.Where(face => kept.ContainsKey(faces.Row(face)));

            Assert.Equal(kept.Count, faces.Count);
            foreach (var row in Evaluator.Predict(model, faces, new("", labels, "")).Rows)
            {
                // Another processor's last bits can round a number of a map to the next whole one.
                Assert.All(model.Card.Labels, label => Assert.Equal(kept[row.Row].Scores[label], row.Scores[label], 0.03f));
            }
        }
    }

    private static PredictionTable Kept(string labels) => PredictionFile.Read(Path(ModelFile.Default, $".{labels}.csv"));

    private static string Path(string name, string ending) => Repository.PathTo("models", name + ending);

    private static Fer2013Dataset Data()
    {
        var folder = System.IO.Path.Combine(Repository.Data, "fer2013");
        return Fer2013Dataset.Read(new(
            System.IO.Path.Combine(folder, "fer2013.csv.gz"), System.IO.Path.Combine(folder, "fer2013new.csv"), System.IO.Path.Combine(folder, "ages.csv")));
    }
}
