using Mien.Core;
using Mien.Lab.Detectors;
using Mien.Lab.Detectors.Mtcnn;
using Mien.Recognition.Mtcnn;
using Mien.Torch;

namespace Mien.Lab.Tests.Detectors;

public sealed class DetectorTrainerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_training_that_was_ended_goes_on_to_the_same_weights()
    {
        var whole = Train("whole", 110, CancellationToken.None);
        using var end = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => Train("parts", 110, end.Token, new EndAt(100, end)));
        Assert.Equal(whole, Train("parts", 110, CancellationToken.None));
    }

    [Fact]
    public void A_training_of_another_recipe_is_not_gone_on_from()
    {
        Train("one", 1, CancellationToken.None);
        var error = Assert.Throws<BadInputException>(() => Train("one", 2, CancellationToken.None));
        Assert.Equal($"{_folder.File("one")}: was made by another recipe; remove it, or start in a new folder by --out.", error.Message);
    }

    private float[] Train(string name, int steps, CancellationToken cancel, IProgress<DetectorProgress>? progress = null)
    {
        using var scope = torch.NewDisposeScope();
        var recipe = new MtcnnRecipe { Detector = MtcnnStage.Proposal, Optimize = new() { Steps = steps, Batch = 14 } };
        using var trainer = new DetectorTrainer(
            recipe, () => MtcnnNetworks.Build(recipe.Detector), new MtcnnSteps(recipe, PlainSources.In(_folder), HardSamples.None).Draw, _folder.File(name), Device.Cpu);
        return [.. trainer.Run(TimeProvider.System, progress, cancel).State.SelectMany(entry => entry.Tensor.ToArray<float>())];
    }
}
