using System.Globalization;
using Mien.Core;
using Mien.Lab.Training;
using Mien.Torch;

namespace Mien.Lab.Synthesis;

/// <summary>All that a generator's training needs to go on where it was ended: networks, optimizers, average, faces made before, whole epochs.</summary>
/// <param name="recipe">The recipe's hash.</param>
/// <param name="run">Where it is kept.</param>
/// <param name="faces">Digest of the faces to learn from.</param>
/// <param name="learner">What learns.</param>
/// <param name="average">Of the weights of what is exported.</param>
internal sealed class GeneratorState(string recipe, RunFolder run, string faces, IGeneratorLearner learner, WeightAverage average)
{
    /// <summary>Whole epochs behind it.</summary>
    public int Epochs { get; private set; }

    /// <summary>How many of the last epochs drew faces that are too much alike.</summary>
    public int Alike { get; private set; }

    /// <summary>Takes in an epoch.</summary>
    /// <param name="isAlike">Whether its faces are too much alike.</param>
    /// <exception cref="BadInputException">The run folder cannot be written; what was in it before is whole.</exception>
    public void Add(bool isAlike)
    {
        Epochs++;
        Alike = isAlike ? Alike + 1 : 0;
        try
        {
            using var scope = torch.NewDisposeScope();
            Checkpoint.Save(run.Best, average.State);
            Checkpoint.Save(run.Last, All(), new Dictionary<string, string>
            {
                ["recipe"] = recipe, ["faces"] = faces, ["epochs"] = Epochs.ToString(CultureInfo.InvariantCulture), ["alike"] = Alike.ToString(CultureInfo.InvariantCulture),
            });
        }
        catch (Exception e) when (FileFault.Is(e))
        {
            throw run.NotSaved(Epochs, e);
        }
    }

    /// <summary>Goes back to the last epoch that was saved, if there is one.</summary>
    /// <exception cref="BadInputException">It is cut short, was saved by another recipe, or learned from other faces.</exception>
    public void Resume()
    {
        if (File.Exists(run.Last))
        {
            run.Restore(Load);
        }
        run.KeepMetrics(Epochs);
    }

    private void Load()
    {
        using var noGradient = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        var (tensors, metadata) = Checkpoint.Load(run.Last);
        if (metadata.GetValueOrDefault("recipe") != recipe)
        {
            throw new BadInputException(run.Last, $"was made by another recipe than {run.Recipe}", "start the recipe in a new folder by --out");
        }
        if (metadata.GetValueOrDefault("faces") != faces)
        {
            throw new BadInputException(run.Path, "learned from other faces than there are now", "put the data back as it was, or start the recipe in a new folder by --out");
        }
        learner.Network.Load(Unprefixed("network."));
        foreach (var (at, optimizer) in learner.Optimizers.Index())
        {
            optimizer.Load(Unprefixed($"optimizer{at}."));
        }
        average.Load(Unprefixed("average."));
        learner.Remember(Unprefixed("memory."));
        (Epochs, Alike) = (int.Parse(metadata["epochs"], CultureInfo.InvariantCulture), int.Parse(metadata["alike"], CultureInfo.InvariantCulture));

        Dictionary<string, Tensor> Unprefixed(string prefix) => tensors.Where(entry => entry.Key.StartsWith(prefix, StringComparison.Ordinal))
            .ToDictionary(entry => entry.Key[prefix.Length..], entry => entry.Value);
    }

    private IEnumerable<(string Name, Tensor Tensor)> All() =>
    [
        .. Prefixed("network.", learner.Network.State),
        .. learner.Optimizers.Index().SelectMany(each => Prefixed($"optimizer{each.Index}.", each.Item.State)),
        .. Prefixed("average.", average.State),
        .. Prefixed("memory.", learner.Memory),
    ];

    private static IEnumerable<(string Name, Tensor Tensor)> Prefixed(string prefix, IEnumerable<(string Name, Tensor Tensor)> state) =>
        state.Select(entry => (prefix + entry.Name, entry.Tensor));
}
