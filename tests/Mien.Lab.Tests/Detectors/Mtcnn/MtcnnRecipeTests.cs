using Mien.Core;
using Mien.Lab.Detectors.Mtcnn;
using Mien.Onnx;
using Mien.Recognition.Detection;
using Mien.Recognition.Mtcnn;

namespace Mien.Lab.Tests.Detectors.Mtcnn;

public sealed class MtcnnRecipeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void All_faults_are_named_in_one_line()
    {
        var fault = Assert.Throws<BadInputException>(() => MtcnnRecipe.Parse(
            """{ "detector": "r", "samples": { "hard": 0.8, "beside": 0.4, "drawn": 2, "fold": "3/2" }, "optimize": { "steps": 0, "batch": 100 } }""", "a.json"));
        Assert.Equal(
            "a.json: before is missing: a later stage learns from what the stages before take for faces; "
            + "samples.fold is '3/2', not K/N with N of 2 to 10 and K of 1 to N, such as 1/2; samples.drawn is 2, not 0 to 1; "
            + "samples.inScenes and samples.drawn are 2.12 together, more than 1; samples.hard and samples.beside are 1.2 together, more than 1; "
            + "optimize.steps is 0, not 1 to 10000000; optimize.batch is 100, not a multiple of 7; see docs/recipes.md for every key.",
            fault.Message);
    }

    [Fact]
    public void A_stage_cannot_learn_from_itself()
    {
        var fault = Assert.Throws<BadInputException>(() => MtcnnRecipe.Parse(
            """{ "detector": "r", "before": "x", "until": "o", "optimize": { "steps": 10, "batch": 14 } }""", "a.json"));
        Assert.Equal("a.json: until is onet, no stage before rnet; see docs/recipes.md for every key.", fault.Message);
    }

    [Fact]
    public void Unknown_and_missing_keys_are_named_in_one_line()
    {
        var fault = Assert.Throws<BadInputException>(() => MtcnnRecipe.Parse("""{ "detector": "p", "optimize": { "step": 10, "batch": 14 } }""", "a.json"));
        Assert.Equal(
            "a.json: optimize.steps is missing; optimize.step is not known (did you mean steps?), known are rate, weightDecay, average, boxes, landmarks, steps, batch; "
            + "see docs/recipes.md for every key.",
            fault.Message);
    }

    [Fact]
    public void Recipes_of_detectors_are_told_from_those_of_classifiers()
    {
        Assert.True(MtcnnRecipe.IsOne(Repository.PathTo("recipes", "mtcnn-pnet.json")));
        Assert.False(MtcnnRecipe.IsOne(Repository.PathTo("recipes", "mini-xception-fer2013.json")));
        File.WriteAllText(_folder.File("no.json"), "[1, 2");
        Assert.False(MtcnnRecipe.IsOne(_folder.File("no.json")));
        Assert.False(MtcnnRecipe.IsOne(_folder.File("none.json")));
    }

    public static TheoryData<string> Trained =>
        [.. Directory.EnumerateFiles(Repository.PathTo("models", "mtcnn"), "*.onnx").Select(path => Path.GetFileNameWithoutExtension(path))];

    [Theory]
    [MemberData(nameof(Trained))]
    public void A_shipped_network_its_card_and_its_recipe_belong_together(string name)
    {
        var path = Repository.PathTo("models", "mtcnn", $"{name}.onnx");
        using var network = MtcnnNetworks.Build(MtcnnRecipe.Read(Repository.PathTo("recipes", $"mtcnn-{name}.json")).Detector);
        using var session = Session.Open(path);
        var card = DetectorCard.FromJson(session.Metadata(DetectorCard.MetadataKey)!, path);
        Assert.Equal(File.ReadAllText(Path.ChangeExtension(path, ".card.json")), card.ToJson() + "\n");
        Assert.Equal(MtcnnRecipe.Read(Repository.PathTo("recipes", $"mtcnn-{name}.json")).Hash, card.RecipeHash);
        Assert.Equal((name, network.ParameterCount), (card.Stage!.Value.NetworkName(), card.Parameters));
    }

    [Fact]
    public void A_broken_card_is_named()
    {
        var fault = Assert.Throws<BadInputException>(() => DetectorCard.FromJson("{ \"name\": 3 }", "x.onnx"));
        Assert.StartsWith("x.onnx: the model card cannot be read: ", fault.Message, StringComparison.Ordinal);
    }
}
