using System.Text.Json;
using Mien.Core;
using Mien.Data.Splits;
using Mien.Lab.Synthesis;
using Mien.Lab.Training;
using Mien.Torch;
using Mien.Torch.Ops;

namespace Mien.Lab.Tests.Synthesis;

public sealed class GeneratorTrainerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Kinds => [.. TinyGenerators.Kinds];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("vae", "float32")]
    [InlineData("dcgan", "float32")]
    [InlineData("cyclegan", "float32")]
    [InlineData("diffusion", "float32")]
    [InlineData("diffusion", "bfloat16")]
    public void A_run_that_was_killed_and_resumed_ends_with_the_same_bits_as_one_that_was_not(string kind, string precision)
    {
        var recipe = TinyGenerators.Recipe(kind, precision);
        var faces = TinyGenerators.Faces(recipe, TinyGenerators.Split(_folder));
        Train(recipe, faces, "whole", stopAt: null);
        Train(recipe, faces, "broken", stopAt: (2, 1));
        Train(recipe, faces, "broken", stopAt: null);

        foreach (var file in new[] { "last.safetensors", "best.safetensors", "sheet.png", "sheets/0001.png", "sheets/0002.png" })
        {
            Assert.Equal(File.ReadAllBytes(_folder.File($"whole/{file}")), File.ReadAllBytes(_folder.File($"broken/{file}")));
        }
        Assert.Equal(Losses("whole"), Losses("broken"));

        string[] Losses(string run) => [.. File.ReadLines(_folder.File($"{run}/metrics.jsonl")).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("losses").ToString())];
    }

    // Whatever becomes of the other faces of the data set, the same is learned: none of them is looked at.
    [Theory]
    [MemberData(nameof(Kinds))]
    public void No_face_but_those_of_the_training_set_reaches_the_trainer(string kind)
    {
        var recipe = TinyGenerators.Recipe(kind, epochs: 1);
        var split = TinyGenerators.Split(_folder);
        var faces = TinyGenerators.Faces(recipe, split).Faces;
        var rows = Enumerable.Range(0, faces.Count).Select(faces.Row).ToHashSet();
        Train(recipe, TinyGenerators.Faces(recipe, split), "one", stopAt: null);

        var lines = File.ReadAllLines(_folder.File("fer2013.csv"));
        for (var row = 1; row < lines.Length; row++)
        {
            if (!rows.Contains(row))
            {
                lines[row] = lines[row].Replace(DrawnFer2013.PixelText(row - 1), DrawnFer2013.PixelText(1000 + row), StringComparison.Ordinal);
            }
        }
        File.WriteAllLines(_folder.File("fer2013.csv"), lines);
        var changed = Lab.Recipes.RecipeData.Select(recipe.Data, Data.Fer2013.Fer2013Dataset.Read(new(_folder.File("fer2013.csv"), _folder.File("fer2013new.csv"), _folder.File("ages.csv"))));
        Train(recipe, TinyGenerators.Faces(recipe, changed), "other", stopAt: null);

        Assert.NotEqual(lines.Length - 1, rows.Count);
        Assert.Equal(File.ReadAllBytes(_folder.File("one/best.safetensors")), File.ReadAllBytes(_folder.File("other/best.safetensors")));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_trainer_leaves_no_tensor_behind(string kind)
    {
        var recipe = TinyGenerators.Recipe(kind);
        var faces = TinyGenerators.Faces(recipe, TinyGenerators.Split(_folder));
        var before = Libtorch.LiveTensors;
        Train(recipe, faces, "run", stopAt: null);
        Assert.Equal(before, Libtorch.LiveTensors);
    }

    [Fact]
    public void An_expression_of_two_faces_is_refused()
    {
        var recipe = TinyGenerators.Recipe("vae");
        var faces = TinyGenerators.Split(_folder, happy: 40, sad: 2).Training;
        Assert.Equal(
            "data: has 2 faces of sad to learn from, and 20 are the least that a generator needs; add some, or name the other expressions by data.classes.",
            Assert.Throws<BadInputException>(() => Train(recipe, faces, "run", stopAt: null)).Message);
    }

    [Fact]
    public void A_batch_larger_than_all_faces_is_refused()
    {
        var recipe = TinyGenerators.Recipe("diffusion");
        recipe = recipe with { Optimize = recipe.Optimize with { Batch = 500 } };
        var faces = TinyGenerators.Split(_folder).Training;
        Assert.Equal(
            "optimize.batch: is 500, but 64 faces are all there is to learn from; name a smaller batch, or add faces.",
            Assert.Throws<BadInputException>(() => Train(recipe, faces, "run", stopAt: null)).Message);
    }

    // One face in the place of all: whatever is drawn of it is alike.
    [Fact]
    public void A_generator_whose_faces_are_all_alike_is_stopped_after_five_epochs()
    {
        var recipe = TinyGenerators.Recipe("vae", epochs: 9);
        recipe = recipe with { Optimize = recipe.Optimize with { Collapse = 1, Rate = 1e-6 } };
        var error = Assert.Throws<BadInputException>(() => Train(recipe, TinyGenerators.Faces(recipe, TinyGenerators.Split(_folder)), "run", stopAt: null));
        Assert.Matches(
            $"^{System.Text.RegularExpressions.Regex.Escape(_folder.File("run"))}: the generator has collapsed: at epoch 5 its faces differ [0-9]+ ?% as much as the training faces do, and under 100 ?% for 5 epochs; "
            + "start again with another seed or a smaller optimize.rate; optimize.collapse 0 lets it go on\\.$", error.Message);
    }

    [Fact]
    public void A_loss_that_is_not_a_number_ends_the_run_in_a_line()
    {
        var recipe = TinyGenerators.Recipe("diffusion", epochs: 4);
        recipe = recipe with { Optimize = recipe.Optimize with { Rate = 1, DecayFrom = 1 } };
        var faces = TinyGenerators.Faces(recipe, TinyGenerators.Split(_folder));
        var run = RunFolder.Create(_folder.File("run"), recipe.ToJson());
        using (var trainer = new GeneratorTrainer(recipe, faces, run, Device.Cpu, new EagerClock()))
        {
            using var cancel = new CancellationTokenSource();
            Assert.Throws<OperationCanceledException>(() => trainer.Run(new StopAt((2, 1), cancel), cancel.Token));
        }
        Spoil(run);
        using var again = new GeneratorTrainer(recipe, faces, run, Device.Cpu, TimeProvider.System);
        Assert.Equal(
            $"{run.Path}: the loss is not a number at epoch 2, step 4 or a few before; 1 whole epochs are kept; start again with a smaller optimize.rate or with optimize.clip.",
            Assert.Throws<BadInputException>(() => again.Run()).Message);
    }

    [Fact]
    public void A_checkpoint_of_another_recipe_or_of_other_faces_is_refused()
    {
        var recipe = TinyGenerators.Recipe("vae", epochs: 1);
        var split = TinyGenerators.Split(_folder);
        Train(recipe, TinyGenerators.Faces(recipe, split), "run", stopAt: null);
        var path = _folder.File("run");
        Assert.Equal(
            $"{path}/last.safetensors: was made by another recipe than {path}/recipe.json; start the recipe in a new folder by --out.",
            Assert.Throws<BadInputException>(() => Train(TinyGenerators.Recipe("vae"), TinyGenerators.Faces(recipe, split), "run", stopAt: null)).Message);
        Assert.Equal(
            $"{path}: learned from other faces than there are now; put the data back as it was, or start the recipe in a new folder by --out.",
            Assert.Throws<BadInputException>(() => Train(recipe, split.Training, "run", stopAt: null)).Message);
    }

    private void Train(GeneratorRecipe recipe, TrainingSet faces, string name, (int Epoch, int Step)? stopAt)
    {
        var path = _folder.File(name);
        using var cancel = new CancellationTokenSource();
        var run = RunFolder.IsIn(path) ? RunFolder.Open(path) : RunFolder.Create(path, recipe.ToJson());
        using var trainer = new GeneratorTrainer(recipe, faces, run, Device.Cpu, new EagerClock());
        try
        {
            trainer.Run(new StopAt(stopAt, cancel), cancel.Token);
            Assert.Null(stopAt);
        }
        catch (OperationCanceledException)
        {
            Assert.NotNull(stopAt);
        }
    }

    private static void Spoil(RunFolder run)
    {
        using var noGradient = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        var (tensors, metadata) = Checkpoint.Load(run.Last);
        Checkpoint.Save(run.Last, tensors.Select(entry => (entry.Key, entry.Key.EndsWith("first.bias", StringComparison.Ordinal) ? entry.Value.Times(double.NaN) : entry.Value)), metadata);
    }

    private sealed class StopAt((int Epoch, int Step)? place, CancellationTokenSource cancel) : IProgress<GeneratorProgress>
    {
        public void Report(GeneratorProgress value)
        {
            if (place is var (epoch, step) && (value.Epoch, value.Step) == (epoch, step))
            {
                cancel.Cancel();
            }
        }
    }

    // A second passes at each look, so that every step is reported.
    private sealed class EagerClock : TimeProvider
    {
        private long _seconds;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => _seconds++;
    }
}
