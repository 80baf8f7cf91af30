using Mien.Data.Fer2013;
using Mien.Lab.Detectors.Mtcnn;
using Mien.Lab.Experiments;
using Mien.Lab.Recipes;
using Mien.Lab.Synthesis;
using Mien.Lab.Training;
using Mien.Lab.Training.Svm;
using Mien.Models;
using Mien.Torch;

namespace Mien.Lab.Tests.Recipes;

public sealed class ShippedRecipesTests : IDisposable
{
    // A step of the others takes seconds, or gigabytes.
    private static readonly string[] Cheap =
        ["mien-net", "mini-xception", "cnn", "densenet-1", "happy-sad-cnn", "happy-sad-cnn-se", "happy-sad-cnn-cbam", "happy-sad-cnn-norm-dropout-se", "so-dl", "dlp-cnn"];

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Files => [.. Shipped.Select(recipe => recipe.File)];

    public static TheoryData<string> CheapFiles => [.. Shipped.Where(recipe => Cheap.Contains(recipe.Network)).Select(recipe => recipe.File)];

    public static TheoryData<string> OtherFiles => [.. Shipped.Where(recipe => !Cheap.Contains(recipe.Network)).Select(recipe => recipe.File)];

    private static IEnumerable<(string File, string Network)> Shipped => Directory.EnumerateFiles(Repository.PathTo("recipes"), "*.json")
        .Where(path => !MtcnnRecipe.IsOne(path) && !GeneratorRecipe.IsOne(path)).Order(StringComparer.Ordinal).Select(path => (Path.GetFileName(path), Recipe.Read(path).Network.Name));

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Files))]
    public void It_is_named_after_its_network(string file) =>
        Assert.StartsWith($"{Recipe.Read(Repository.PathTo("recipes", file)).Network.Name}-fer2013", file);

    [Fact]
    public void There_is_one_for_every_network() =>
        Assert.Empty(Networks.All.Select(network => network.Name).Except(Shipped.Select(recipe => recipe.Network)));

    [Theory]
    [MemberData(nameof(CheapFiles))]
    public void A_cheap_one_trains(string file) => Train(file);

    [Theory]
    [Trait("Category", "Nightly")]
    [MemberData(nameof(OtherFiles))]
    public void Every_other_one_trains(string file) => Train(file);

    // A step on drawn faces: as the recipe says but for its length and what it takes from other runs.
    private void Train(string file)
    {
        var recipe = Recipe.Read(Repository.PathTo("recipes", file));
        recipe = recipe with { Teach = null, Network = recipe.Network with { From = null, Features = null }, Optimize = recipe.Optimize with { Epochs = 1, Batch = 2 }, Data = recipe.Data with { Validate = 0.5 } };
        // All annotators of the drawn faces say neutral, so that nothing can be drawn as often.
        recipe = recipe.Data.Labels == Fer2013Dataset.OwnLabels ? recipe : recipe with { Balance = new() { Children = recipe.Balance?.Children } };
        var rows = Enumerable.Range(0, 8).Select(row => new DrawnFer2013(row % 2 == 0 ? 3 : 4, row < 6 ? "Training" : "PublicTest", Age: row < 2 ? 30 : 8));
        var (faces, votes, ages) = DrawnFer2013.Write(_folder, [.. rows]);
        var split = RecipeData.Select(recipe.Data, Fer2013Dataset.Read(new(faces, votes, ages)));

        var best = Best(new(recipe, split), RunFolder.Create(_folder.File("run"), recipe));

        Assert.Equal((1, true), (best.Epoch, File.Exists(_folder.File("run/best.safetensors"))));
    }

    private static BestEpoch Best(ExperimentData data, RunFolder run)
    {
        if (data.Recipe.Optimize.IsSvm)
        {
            return SvmTrainer.Run(data, run);
        }
        using var trainer = new Trainer(data, run, Device.Cpu, TimeProvider.System);
        return trainer.Run();
    }
}
