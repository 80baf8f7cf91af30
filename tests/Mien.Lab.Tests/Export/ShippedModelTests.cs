using Mien.Data.Datasets;
using Mien.Lab.Evaluation;
using Mien.Lab.Recipes;
using Mien.Recognition;

namespace Mien.Lab.Tests.Export;

public class ShippedModelTests
{
    private static readonly string Model = Repository.PathTo("models", "mini-xception.onnx");

    [Fact]
    public void The_shipped_model_its_card_and_its_recipe_belong_together()
    {
        using var model = OnnxClassifier.Open(Model);

        Assert.Equal(File.ReadAllText(Repository.PathTo("models", "mini-xception.card.json")), model.Card.ToJson() + "\n");
        Assert.Equal(Recipe.Read(Repository.PathTo("recipes", "mini-xception-fer2013-taught.json")).Hash, model.Card.RecipeHash);
        Assert.Equal(58_423, model.Card.Parameters);
        Assert.InRange(new FileInfo(Model).Length, 1, 260_000);
    }

    [DataFact("fer2013/fer2013.csv.gz")]
    public void The_scores_in_the_card_are_what_the_model_reaches_on_PublicTest()
    {
        using var model = OnnxClassifier.Open(Model);
        var folder = Path.Combine(Repository.Data, "fer2013");
        var data = Fer2013.Read(new(Path.Combine(folder, "fer2013.csv.gz"), Path.Combine(folder, "fer2013new.csv"), Path.Combine(folder, "ages.csv")));

        foreach (var group in Evaluator.Evaluate(model, data.Faces(Fer2013.OwnLabels, Fer2013Usage.PublicTest)))
        {
            Assert.Equal(model.Card.Scores[$"fer2013/public-test/{group.Name}/accuracy"], group.Confusion.Accuracy, 1e-3);
            Assert.Equal(model.Card.Scores[$"fer2013/public-test/{group.Name}/macro-recall"], group.Confusion.MacroRecall, 2e-3);
        }
    }
}
