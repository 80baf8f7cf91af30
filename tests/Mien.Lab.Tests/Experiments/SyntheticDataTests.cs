using Mien.Core;
using Mien.Data.Synthetic;
using Mien.Evaluation;
using Mien.Lab.Experiments;
using Mien.Lab.Export;
using Mien.Lab.Recipes;
using Mien.Lab.Tests.Training;
using Mien.Lab.Training;
using Mien.Recognition;
using Mien.Torch;

namespace Mien.Lab.Tests.Experiments;

public sealed class SyntheticDataTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Synthetic_faces_are_learned_from_and_nothing_else_is_done_with_them()
    {
        var split = DrawnTraining.Split(_folder);
        var plain = new ExperimentData(DrawnTraining.Recipe, split);
        var data = new ExperimentData(With(Set("one", 6), Set("two", 3)), split);
        Assert.Equal((plain.Training.Count + 9, 9), (data.Training.Count, data.Training.SyntheticCount));
        Assert.Equal((plain.Validation.Count, 0, 0), (data.Validation.Count, data.Validation.SyntheticCount, data.Test.SyntheticCount));
        Assert.Equal([6, 3], data.Synthetic.Select(added => added.Faces));
        Assert.Same(data.Training, data.Training);
        Assert.Empty(plain.Synthetic);
        // Balancing counts them with the real ones.
        var both = new ExperimentData(data.Recipe, split.Select(LabelSet.Parse("happy,sad"))).Training;
        var draws = Balance.Draws(new() { Classes = "sampler" }, both)!;
        Assert.Equal(data.Training.Count, draws.Length);
        var happy = Enumerable.Range(0, draws.Length).Where(face => both.Label(face) == Expression.Happy).Sum(face => draws[face]);
        Assert.Equal(0.5, happy, 1e-5);
        var error = Assert.Throws<ArgumentException>(() => Evaluator.Predict([], data.Training, new("", "", "")));
        Assert.StartsWith("Expected real faces, got 9 synthetic ones.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Folds_hold_real_faces_out_and_add_the_synthetic_ones_to_each()
    {
        var split = DrawnTraining.Split(_folder);
        var folds = new ExperimentData(With(Set("one", 4)) with { Folds = 4 }, split).Folds();
        Assert.All(folds, fold => Assert.Equal((4, 0, 0), (fold.Training.SyntheticCount, fold.Test.SyntheticCount, fold.Validation.SyntheticCount)));
        Assert.Equal(80, folds.Sum(fold => fold.Test.Count));
    }

    [Fact]
    public void The_card_of_the_model_says_what_was_learned()
    {
        var (recipe, split) = (With(Set("one", 6)), DrawnTraining.Split(_folder));
        var run = RunFolder.Create(_folder.File("run"), recipe);
        using (var trainer = new Trainer(new(recipe, split), run, Device.Cpu, TimeProvider.System))
        {
            trainer.Run();
        }
        RunExport.Export(run, new(recipe, split));
        using var model = OnnxClassifier.Open(run.Model);
        Assert.Equal([new SyntheticTraining("one", "gan", 6, "fer2013: 3 faces", null)], model.Card.Synthetic);
        Assert.EndsWith(": 60 faces; and 6 synthetic faces of one", model.Card.TrainingData, StringComparison.Ordinal);
        Assert.EndsWith(" Ask the children.", model.Card.Terms, StringComparison.Ordinal);
        Assert.Equal(model.Card.ToJson() + "\n", File.ReadAllText(run.Card));
        // A training does not go on with other faces than it began with.
        Set("one", 7);
        Assert.Throws<BadInputException>(() => new Trainer(new(recipe, split), run, Device.Cpu, TimeProvider.System));
    }

    [Fact]
    public void Recipes_name_folders_as_one_or_several_and_another_folder_is_another_recipe()
    {
        var one = Parse("\"a\"");
        Assert.Equal(["a"], one.Data.Synthetic!);
        Assert.Equal(one.Hash, Parse("[\"a\"]").Hash);
        Assert.NotEqual(one.Hash, Parse("[\"a\", \"b\"]").Hash);
        Assert.NotEqual(one.Hash, Recipe.Parse(Text.Replace("\"synthetic\": SETS, ", "", StringComparison.Ordinal), "a.json").Hash);
    }

    [Theory]
    [InlineData("[]", "data.synthetic is empty, expected at least one folder of synthetic faces")]
    [InlineData("[\"a\", \"a\"]", "data.synthetic names a folder twice")]
    [InlineData("[null]", "data.synthetic holds null")]
    public void A_wrong_list_is_named(string sets, string fault) =>
        Assert.Equal($"a.json: {fault}; see docs/recipes.md for every key.", Assert.Throws<BadInputException>(() => Parse(sets)).Message);

    private const string Text =
        """{ "data": { "set": "fer2013", "labels": "fer2013", "synthetic": SETS, "validate": 0.2 }, "network": { "name": "mini-xception" }, "optimize": { "epochs": 1 } }""";

    private static Recipe Parse(string sets) => Recipe.Parse(Text.Replace("SETS", sets, StringComparison.Ordinal), "a.json");

    private static Recipe With(params string[] sets) => DrawnTraining.Recipe with { Data = DrawnTraining.Recipe.Data with { Synthetic = sets } };

    private string Set(string name, int count)
    {
        var folder = _folder.File(name);
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
        using var writer = SyntheticSetWriter.Begin(folder, new() { Generator = name, Kind = "gan", Created = new(2026, 1, 1), LearnedFrom = new("fer2013: 3 faces", "Ask the children.") });
        for (var face = 0; face < count; face++)
        {
            writer.Add(new(48, 48, 1, DrawnFer2013.Pixels(1000 + face)), face % 3 == 0 ? Expression.Happy : Expression.Sad, (ulong)face);
        }
        writer.Finish();
        return folder;
    }
}
