using Mien.Lab.Export;
using Mien.Lab.Recipes;
using Mien.Lab.Training;
using Mien.Lab.Training.Svm;
using Mien.Core;
using Mien.Recognition;
using Mien.Vision.Codecs;
using Mien.Torch;

namespace Mien.Lab.Tests.Training.Svm;

public class SvmTrainerTests
{
    private const string Data = """ "data": { "set": "fer2013", "labels": "fer2013", "validate": 0.2 }, "network": { "name": "co-chilerfe" } """;

    [Fact]
    public void A_fitted_machine_becomes_a_model_like_any_other()
    {
        using var folder = new TemporaryFolder();
        var split = DrawnTraining.Split(folder);
        var recipe = Recipe.Parse($$"""{ {{Data}}, "optimize": { "with": "svm", "cost": 10 } }""", "svm.json");
        var run = RunFolder.Create(folder.File("run"), recipe);

        var best = SvmTrainer.Run(new(recipe, split), run);
        var groups = RunExport.Export(run, new(recipe, split)).Groups;

        using var model = OnnxClassifier.Open(run.Model);
        Assert.Equal((1, "co-chilerfe"), (best.Epoch, model.Card.Name));
        Assert.InRange(best.Accuracy, 0, 1);
        Assert.Equal(["all", "children"], groups.Select(group => group.Name));
    }

    // A team's own faces may have any size; each must become one row.
    [Fact]
    public void Faces_of_another_size_are_scaled_as_for_any_network()
    {
        using var folder = new TemporaryFolder();
        foreach (var (expression, level) in new[] { ("happy", 60), ("sad", 180) })
        {
            Directory.CreateDirectory(folder.File($"faces/{expression}"));
            for (var face = 0; face < 8; face++)
            {
                var picture = new Image(96, 96, 1);
                new Random(level + face).NextBytes(picture.Pixels);
                picture.Save(folder.File($"faces/{expression}/{face}.png"));
            }
        }
        var recipe = Recipe.Parse(
            $$"""{ "data": { "set": "folder", "path": "{{folder.File("faces")}}", "labels": "folder", "size": 96, "test": 0.25, "validate": 0.25 }, "network": { "name": "co-chilerfe" }, "optimize": { "with": "svm" } }""",
            "svm.json");
        var split = RecipeData.Read(recipe.Data, null);
        var run = RunFolder.Create(folder.File("run"), recipe);

        SvmTrainer.Run(new(recipe, split), run);

        Assert.True(File.Exists(run.Best));
    }

    // The same network by gradient: the trainer looks at each face once and then only at what was kept of it.
    [Fact]
    public void The_same_network_learns_by_gradient_from_features_that_were_computed_once()
    {
        using var folder = new TemporaryFolder();
        var split = DrawnTraining.Split(folder);
        var recipe = Recipe.Parse($$"""{ {{Data}}, "optimize": { "rate": 0.03, "epochs": 12, "batch": 16 } }""", "adam.json");
        var run = RunFolder.Create(folder.File("run"), recipe);
        using (var trainer = new Trainer(new(recipe, split), run, Device.Cpu, TimeProvider.System))
        {
            trainer.Run();
        }
        var losses = File.ReadLines(run.Metrics).Select(line => System.Text.Json.JsonDocument.Parse(line).RootElement.GetProperty("loss").GetDouble()).ToList();
        Assert.True(losses[^1] < 0.5 * losses[0], $"{losses[0]} → {losses[^1]}");
        RunExport.Export(run, new(recipe, split));
    }

    [Theory]
    [InlineData("\"augment\": { \"flip\": 0.5 }, \"optimize\": { }",
        "r.json: augment varies the faces, but the features of co-chilerfe are computed once for each face: leave augment out; see docs/recipes.md for every key.")]
    [InlineData("\"optimize\": { \"with\": \"svm\", \"cost\": 0 }", "r.json: optimize.cost is 0, not 1E-06 to 1000000; see docs/recipes.md for every key.")]
    public void What_does_not_go_together_is_refused(string rest, string message) =>
        Assert.Equal(message, Assert.Throws<Core.BadInputException>(() => Recipe.Parse($$"""{ {{Data}}, {{rest}} }""", "r.json")).Message);

    [Fact]
    public void A_machine_for_another_network_is_refused() => Assert.Equal(
        "r.json: optimize.with is 'svm', which fits co-chilerfe alone, not vgg16; see docs/recipes.md for every key.",
        Assert.Throws<Core.BadInputException>(() => Recipe.Parse(
            """{ "data": { "set": "fer2013", "labels": "fer2013" }, "network": { "name": "vgg16" }, "optimize": { "with": "svm" } }""", "r.json")).Message);
}
