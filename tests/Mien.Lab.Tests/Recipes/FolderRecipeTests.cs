using Mien.Core;
using Mien.Lab.Export;
using Mien.Lab.Recipes;
using Mien.Lab.Training;
using Mien.Recognition;
using Mien.Torch;
using Mien.Vision.Codecs;

namespace Mien.Lab.Tests.Recipes;

public sealed class FolderRecipeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Faces_of_ones_own_become_a_model_that_tells_them_apart()
    {
        // Bright faces and dark ones: what mini-Xception learns within seconds.
        foreach (var (expression, gray) in new[] { ("happy", 200), ("sad", 50) })
        {
            Directory.CreateDirectory(_folder.File($"faces/{expression}"));
            for (var face = 0; face < 30; face++)
            {
                var random = new Random((gray * 100) + face);
                var picture = new Image(20, 24, 1);
                foreach (ref var pixel in picture.Pixels)
                {
                    pixel = (byte)(gray + random.Next(-40, 40));
                }
                picture.Save(_folder.File($"faces/{expression}/{face}.png"));
            }
        }
        File.WriteAllText(_folder.File("faces/sad/broken.png"), "no picture");
        var recipe = Recipe.Parse(Text("\"path\": \"" + _folder.File("faces") + "\", \"test\": 0.25"), "a.json");
        var skipped = new List<Skipped>();
        var split = RecipeData.Read(recipe.Data, null, skipped: skipped.Add);
        var run = RunFolder.Create(_folder.File("run"), recipe);
        using (var trainer = new Trainer(new(recipe, split), run, Device.Cpu, TimeProvider.System))
        {
            trainer.Run();
        }

        RunExport.Export(run, new(recipe, split));

        Assert.Equal(_folder.File("faces/sad/broken.png"), Assert.Single(skipped).Path);
        using var model = OnnxClassifier.Open(run.Model);
        Assert.Equal(("happy,sad", 1f), (model.Card.Labels.ToString(), model.Card.CropScale));
        Assert.Equal(1, model.Card.Scores["folder/test/all/accuracy"]);
        Assert.StartsWith("Trained on pictures of its maker's own", model.Card.Terms);
    }

    [Theory]
    [InlineData("", "data.path is missing, expected the folder of your faces")]
    [InlineData("\"path\": \"f\", \"size\": 8, \"channels\": 2", "data.size is 8, not 16 to 512; data.channels is 2, not 1 or 3; data.channels is 2, but mini-xception sees gray alone")]
    [InlineData("\"path\": \"f\", \"channels\": 3", "data.channels is 3, but mini-xception sees gray alone")]
    public void What_a_folder_lacks_is_named(string keys, string faults) => Assert.Equal(
        $"a.json: {faults}; see docs/recipes.md for every key.",
        Assert.Throws<BadInputException>(() => Recipe.Parse(Text(keys), "a.json")).Message);

    [Fact]
    public void A_data_set_that_is_found_by_its_name_needs_no_path() => Assert.Equal(
        "a.json: data.path is f, but fer2013 is found by its name; see docs/recipes.md for every key.",
        Assert.Throws<BadInputException>(() => Recipe.Parse(
            Text("\"path\": \"f\"").Replace("\"set\": \"folder\", \"labels\": \"folder\"", "\"set\": \"fer2013\", \"labels\": \"fer2013\"", StringComparison.Ordinal), "a.json")).Message);

    [Fact]
    public void An_expression_that_no_face_shows_is_named()
    {
        foreach (var part in new[] { "train", "test" })
        {
            foreach (var expression in new[] { "happy", "sad" })
            {
                Directory.CreateDirectory(_folder.File($"faces/{part}/{expression}"));
                new Image(16, 16, 1).Save(_folder.File($"faces/{part}/{expression}/a.png"));
            }
        }
        var recipe = Recipe.Parse(Text("\"path\": \"" + _folder.File("faces") + "\", \"classes\": [\"happy\", \"fear\"]"), "a.json");
        Assert.Equal(
            "data.classes: no face is labelled fear; choose among happy,sad.",
            Assert.Throws<BadInputException>(() => RecipeData.Read(recipe.Data, null)).Message);
    }

    [Theory]
    [InlineData("", "fear", "has no face of fear to learn from, which the test shows; add some, or take them out of the test")]
    [InlineData(", \"classes\": [\"happy\", \"sad\"]", "fear", "has no face to judge by; add some to the test part")]
    public void What_is_tested_must_be_learned(string classes, string tested, string fault)
    {
        foreach (var name in new[] { "train/happy", "train/sad", $"test/{tested}" })
        {
            Directory.CreateDirectory(_folder.File($"faces/{name}"));
            new Image(16, 16, 1).Save(_folder.File($"faces/{name}/a.png"));
        }
        var recipe = Recipe.Parse(Text("\"path\": \"" + _folder.File("faces") + "\"" + classes), "a.json");
        Assert.Equal($"{_folder.File("faces")}: {fault}.", Assert.Throws<BadInputException>(() => RecipeData.Read(recipe.Data, null)).Message);
    }

    [Fact]
    public void What_is_validated_must_be_learned()
    {
        Draw("train/happy", "train/sad", "test/happy", "val/fear");
        Refused(": has no face of fear to learn from, which the validation part shows; add some, or take them out of the validation part.", "");
    }

    [Fact]
    public void An_expression_that_no_child_shows_is_refused_where_children_alone_are_learned_from()
    {
        Draw("train/happy", "train/sad", "train/fear", "test/happy");
        File.WriteAllText(_folder.File("faces/faces.csv"), "file,age,subject\ntrain/happy/a.png,5,\ntrain/sad/a.png,6,\ntrain/fear/a.png,30,\ntest/happy/a.png,7,\n");
        Refused(": has no face of fear to learn from; add some, or name the other expressions by data.classes.", ", \"select\": \"children\"");
    }

    private void Draw(params string[] folders) => Array.ForEach(folders, name =>
    {
        Directory.CreateDirectory(_folder.File($"faces/{name}"));
        new Image(16, 16, 1).Save(_folder.File($"faces/{name}/a.png"));
    });

    private void Refused(string fault, string keys)
    {
        var recipe = Recipe.Parse(Text("\"path\": \"" + _folder.File("faces") + "\"" + keys), "a.json");
        Assert.Equal(_folder.File("faces") + fault, Assert.Throws<BadInputException>(() => RecipeData.Read(recipe.Data, null)).Message);
    }

    private static string Text(string keys) =>
        """
        {
          "data": { "set": "folder", "labels": "folder"KEYS, "validate": 0.2 },
          "network": { "name": "mini-xception" },
          "optimize": { "rate": 0.01, "epochs": 6, "batch": 8 }
        }
        """.Replace("KEYS", keys.Length == 0 ? "" : ", " + keys, StringComparison.Ordinal);
}
