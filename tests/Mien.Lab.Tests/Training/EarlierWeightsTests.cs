using Mien.Core;
using Mien.Data.Fer2013;
using Mien.Lab.Recipes;
using Mien.Lab.Training;
using Mien.Models;
using Mien.Models.Classifiers;
using Mien.Torch;
using Mien.Torch.Modules;
using Mien.Torch.Ops;

namespace Mien.Lab.Tests.Training;

public sealed class EarlierWeightsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void All_weights_are_taken_over_but_those_that_answer_for_other_expressions()
    {
        using var scope = torch.NewDisposeScope();
        Libtorch.Seed(1);
        using var earlier = Networks.Find("mini-xception")!.Build(7);
        using var same = Networks.Find("mini-xception")!.Build(7);
        using var other = Networks.Find("mini-xception")!.Build(3);
        Checkpoint.Save(_folder.File("best.safetensors"), earlier.State);
        var drawn = Values(other, "head.weight");

        EarlierWeights.Load(same, 7, _folder.File("best.safetensors"));
        EarlierWeights.Load(other, 3, _folder.File("best.safetensors"));

        Assert.All(earlier.State, entry => Assert.Equal(Values(earlier, entry.Name), Values(same, entry.Name)));
        Assert.Equal(Values(earlier, "blocks.3.shortcut.convolution.weight"), Values(other, "blocks.3.shortcut.convolution.weight"));
        Assert.Equal(drawn, Values(other, "head.weight"));
    }

    [Fact]
    public void Of_several_runs_it_is_the_mean_and_without_epochs_what_the_run_leaves()
    {
        using var scope = torch.NewDisposeScope();
        Libtorch.Seed(4);
        var networks = Enumerable.Range(0, 3).Select(_ => Networks.Find("mini-xception")!.Build(7)).ToList();
        foreach (var (network, index) in networks.Select((network, index) => (network, index)))
        {
            Checkpoint.Save(_folder.File($"{index}.safetensors"), network.State);
        }
        var recipe = Recipe.Parse(
            $$"""
            {
              "data": { "set": "fer2013", "labels": "fer2013", "validate": 0.5 },
              "network": { "name": "mini-xception", "from": [{{string.Join(", ", networks.Select((_, index) => $"\"{_folder.File($"{index}.safetensors")}\""))}}] },
              "optimize": { "epochs": 0, "batch": 2 }
            }
            """,
            "mean.json");
        var (faces, votes, ages) = DrawnFer2013.Write(_folder, [.. Enumerable.Range(0, 6).Select(row => new DrawnFer2013(row % 2 == 0 ? 3 : 4, row < 4 ? "Training" : "PublicTest"))]);
        var split = Fer2013Dataset.Read(new(faces, votes, ages)).OfficialSplit(Fer2013Dataset.OwnLabels);
        var run = RunFolder.Create(_folder.File("run"), recipe);

        BestEpoch best, again;
        using (var trainer = new Trainer(new(recipe, split), run, Device.Cpu, TimeProvider.System))
        {
            best = trainer.Run();
        }
        using (var trainer = new Trainer(new(recipe, split), run, Device.Cpu, TimeProvider.System))
        {
            again = trainer.Run();
        }

        Assert.Equal((0, best), (best.Epoch, again));
        using var left = Networks.Find("mini-xception")!.Build(7);
        left.Load(run.Best);
        Assert.All(left.State, entry => Assert.Equal(
            networks.Select(network => Values(network, entry.Name)).Aggregate((one, other) => [.. one.Paired(other, (a, b) => a + b)]).Select(sum => sum / 3),
            Values(left, entry.Name),
            (mean, value) => Math.Abs(mean - value) < 1e-5f));
    }

    [Fact]
    public void Weights_of_another_network_or_none_are_refused()
    {
        using var scope = torch.NewDisposeScope();
        using var network = Networks.Find("mini-xception")!.Build(7);
        Assert.Equal(
            "none.safetensors: no such weights to begin with; train them first, or give others by network.from.",
            Assert.Throws<BadInputException>(() => EarlierWeights.Load(network, 7, "none.safetensors")).Message);
        using var cnn = Networks.Find("cnn")!.Build(7);
        Checkpoint.Save(_folder.File("cnn.safetensors"), cnn.State);
        var message = Assert.Throws<BadInputException>(() => EarlierWeights.Load(network, 7, _folder.File("cnn.safetensors"))).Message;
        Assert.StartsWith($"{_folder.File("cnn.safetensors")}: the weights belong to another network: '", message);
        Assert.EndsWith("; give weights of the same network by network.from.", message);
    }

    // As a file could be made to say, of which nothing else differs: other rows of a layer that answers for nothing, and of two that answer for different numbers.
    [Theory]
    [InlineData("stem.0.convolution.weight")]
    [InlineData("head.bias")]
    public void Other_rows_where_no_expression_is_answered_for_are_another_networks(string name)
    {
        using var scope = torch.NewDisposeScope();
        using var network = Networks.Find("mini-xception")!.Build(7);
        var forged = name == "head.bias" ? new[] { ("head.weight", 3), ("head.bias", 2) } : [(name, 2)];
        Assert.All(forged, each => Assert.Contains(network.State, entry => entry.Name == each.Item1));
        Checkpoint.Save(_folder.File("forged.safetensors"), network.State.Select(entry =>
            (entry.Name, Array.Find(forged, each => each.Item1 == entry.Name) is (not null, var rows) ? entry.Tensor.Narrow(0, 0, rows) : entry.Tensor)));

        var message = Assert.Throws<BadInputException>(() => EarlierWeights.Load(network, 7, _folder.File("forged.safetensors"))).Message;

        Assert.StartsWith($"{_folder.File("forged.safetensors")}: the weights belong to another network: '{forged[0].Item1}' is [{forged[0].Item2}", message);
    }

    [Fact]
    public void Features_that_another_run_trained_are_taken_over_and_kept_where_they_are_frozen()
    {
        using var scope = torch.NewDisposeScope();
        Libtorch.Seed(2);
        using var vgg16 = Networks.Find("vgg16-224")!.Build(7);
        Checkpoint.Save(_folder.File("vgg16.safetensors"), vgg16.State);
        var recipe = Recipe.Parse(
            $$"""
            {
              "data": { "set": "fer2013", "labels": "fer2013", "validate": 0.5 },
              "network": { "name": "vfeso-dlse-frozen", "features": "{{_folder.File("vgg16.safetensors")}}" },
              "optimize": { "hidden": "distance", "epochs": 1, "batch": 2 }
            }
            """,
            "frozen.json");
        var (faces, votes, ages) = DrawnFer2013.Write(_folder, [.. Enumerable.Range(0, 6).Select(row => new DrawnFer2013(row % 2 == 0 ? 3 : 4, row < 4 ? "Training" : "PublicTest"))]);
        var split = Fer2013Dataset.Read(new(faces, votes, ages)).OfficialSplit(Fer2013Dataset.OwnLabels);
        var run = RunFolder.Create(_folder.File("run"), recipe);

        using (var trainer = new Trainer(new(recipe, split), run, Device.Cpu, TimeProvider.System))
        {
            trainer.Run();
        }

        using var trained = Networks.Find("vfeso-dlse-frozen")!.Build(7);
        trained.Load(_folder.File("run/best.safetensors"));
        Assert.Equal(Values(vgg16, "stages.3.layers.2.convolution.weight"), Values(trained, "features.stages.3.layers.2.convolution.weight"));
        Assert.Equal(Values(vgg16, "stages.0.layers.0.norm.running_var"), Values(trained, "features.stages.0.layers.0.norm.running_var"));
    }

    [Fact]
    public void Features_of_another_network_or_none_are_refused()
    {
        using var scope = torch.NewDisposeScope();
        using var network = new VfesoDlse();
        var features = new NetworkRecipe { Name = "vfeso-dlse", Features = "none.safetensors" };
        Assert.Equal(
            "none.safetensors: no such weights to begin with; train them first, or give others by network.features.",
            Assert.Throws<BadInputException>(() => EarlierWeights.Load(network, 7, features)).Message);
        using var gray = new Vgg16();
        var file = _folder.File("gray.safetensors");
        Checkpoint.Save(file, gray.State);
        Assert.Equal(
            $"{file}: the weights belong to another network: 'stages.0.layers.0.convolution.weight' is [64, 1, 3, 3], the network's is [64, 3, 3, 3]; "
            + "give weights of vgg16-224 by network.features.",
            Assert.Throws<BadInputException>(() => EarlierWeights.Load(network, 7, features with { Features = file })).Message);
    }

    private static float[] Values(Module network, string name) => network.State.Single(entry => entry.Name == name).Tensor.ToArray<float>();
}
