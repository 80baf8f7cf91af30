using Mien.Core;
using Mien.Lab.Synthesis;
using Mien.Lab.Training;
using Mien.Synthesis.Generators;
using Mien.Torch;

namespace Mien.Lab.Tests.Synthesis;

public sealed class GeneratorExportTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Kinds => [.. TinyGenerators.Kinds];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_file_makes_the_faces_that_the_network_makes(string kind)
    {
        var (run, recipe, faces) = Trained(kind);
        using var generator = FaceGenerator.Open(run.Model);
        using var learner = GeneratorLearners.Create(recipe, faces, Device.Cpu);
        learner.Exported.Load(run.Best);
        learner.Network.Train(false);
        var sheet = learner.Sample().Chunk(faces.Size * faces.Size).Select(face => FacePixels.Picture(face, faces.Size)).ToList();

        IReadOnlyList<Image> made;
        if (kind == "cyclegan")
        {
            var happy = faces.Where(face => faces.Label(face) == Expression.Happy);
            made = [.. generator.Turn(Enumerable.Range(0, 64).Select(at => happy.Picture(at * happy.Count / 64)))];
        }
        else
        {
            // The sheet goes through the expressions in turn, and its noise is that of the recipe's seed.
            var all = generator.Make(null, 64, recipe.Seed).ToList();
            made = [.. all.Select(each => each.Face)];
            Assert.Equal([0, 1, 0, 1], all.Take(4).Select(each => each.Expression));
        }
        Assert.Equal(sheet.Count, made.Count);
        Assert.All(sheet.Zip(made), pair => Assert.InRange(Farthest(pair.First, pair.Second), 0, 1));
    }

    [Fact]
    public void The_card_says_what_it_learned_from_face_by_face()
    {
        var (run, recipe, faces) = Trained("vae");
        using var generator = FaceGenerator.Open(run.Model);
        var card = generator.Card;
        Assert.Equal(("vae", "happy, sad", true, true, 6, 48), (card.Kind, string.Join(", ", card.Expressions), card.Children, card.AsksForChildren, card.Noise, card.InputSize));
        Assert.Equal(Enumerable.Range(0, faces.Count).Select(faces.Row).Order(), card.LearnedFrom.AllRows().Order());
        Assert.Equal((recipe.Hash, 5UL), (card.RecipeHash, card.Seed));
        Assert.Equal(card.ToJson() + "\n", File.ReadAllText(run.Card));
    }

    [Fact]
    public void The_same_seed_makes_the_same_faces_however_many_and_another_seed_others()
    {
        var (run, _, _) = Trained("dcgan");
        using var generator = FaceGenerator.Open(run.Model);
        var many = Make(40, 3);
        Assert.Equal(many.Take(7), Make(7, 3));
        Assert.Empty(many.Intersect(Make(40, 4)));
        Assert.Equal(40, many.Distinct().Count());

        List<string> Make(int count, ulong seed) => [.. generator.Make(Expression.Sad, count, seed).Select(each => Convert.ToBase64String(each.Face.Pixels))];
    }

    [Fact]
    public void Weights_that_are_no_numbers_are_refused_when_faces_are_made()
    {
        var (run, recipe, faces) = Trained("vae");
        using (torch.no_grad())
        {
            using var scope = torch.NewDisposeScope();
            using var learner = GeneratorLearners.Create(recipe, faces, Device.Cpu);
            learner.Exported.Parameters.First().Tensor.fill_(float.NaN);
            var card = GeneratorCard.FromJson(File.ReadAllText(run.Card), run.Card);
            File.WriteAllBytes(run.Model, Lab.Export.OnnxExporter.Export(learner.Exported, card, GeneratorExport.InputOf(card)));
        }
        using var generator = FaceGenerator.Open(run.Model);
        Assert.Equal(
            $"{run.Model}: the network gives values that are not finite; train or export the model again.",
            Assert.Throws<BadInputException>(() => generator.Make(Expression.Sad, 1, 0).ToList()).Message);
    }

    [Fact]
    public void An_expression_that_it_does_not_make_is_refused_with_a_near_one()
    {
        var (run, _, _) = Trained("vae");
        using var generator = FaceGenerator.Open(run.Model);
        Assert.Equal(
            $"--expression saad: {run.Model} makes no such faces (did you mean sad?); choose among happy, sad.",
            Assert.Throws<BadInputException>(() => generator.Make(Expression.Parse("saad"), 1, 0)).Message);
        Assert.Equal(
            $"{run.Model}: makes faces of noise and turns none; give --expression and --count.",
            Assert.Throws<BadInputException>(() => generator.Turn([new Image(48, 48, 1)])).Message);
    }

    private (RunFolder Run, GeneratorRecipe Recipe, Data.Datasets.FaceSet Faces) Trained(string kind)
    {
        var recipe = TinyGenerators.Recipe(kind, epochs: 1);
        var faces = TinyGenerators.Faces(recipe, TinyGenerators.Split(_folder));
        var run = RunFolder.Create(_folder.File(kind), recipe.ToJson());
        using (var trainer = new GeneratorTrainer(recipe, faces, run, Device.Cpu, TimeProvider.System))
        {
            trainer.Run();
        }
        GeneratorExport.Write(run, recipe, faces.Faces);
        return (run, recipe, faces.Faces);
    }

    private static int Farthest(Image one, Image other)
    {
        var most = 0;
        for (var at = 0; at < one.Pixels.Length; at++)
        {
            most = Math.Max(most, Math.Abs(one.Pixels[at] - other.Pixels[at]));
        }
        return most;
    }
}
