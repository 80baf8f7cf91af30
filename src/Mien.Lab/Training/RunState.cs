using System.Globalization;
using Mien.Core;
using Mien.Lab.Recipes;
using Mien.Torch;

namespace Mien.Lab.Training;

/// <summary>The state of a run: saved, and restored after it was ended.</summary>
/// <param name="recipe">What is run.</param>
/// <param name="run">Where it is kept.</param>
/// <param name="faces">Digest of the faces to learn from: of others, some that are kept for judging could have been learned before.</param>
/// <param name="learner">What learns.</param>
internal sealed class RunState(Recipe recipe, RunFolder run, string faces, Learner learner)
{
    /// <summary>Whole epochs behind it.</summary>
    public int EpochsDone { get; private set; }

    /// <summary>The epoch whose weights are kept.</summary>
    public BestEpoch? Best { get; private set; }

    /// <summary>The highest accuracy on the validation faces, and the epoch it came in.</summary>
    public BestEpoch Highest { get; private set; }

    /// <summary>Whether a folder holds all epochs of a recipe, so that nothing is left to learn.</summary>
    public static bool IsWhole(RunFolder run, Recipe recipe)
    {
        if (!File.Exists(run.Last))
        {
            return false;
        }
        var whole = false;
        run.Restore(() =>
        {
            using var scope = torch.NewDisposeScope();
            var epochs = Checkpoint.Load(run.Last).Metadata.GetValueOrDefault("epochs", "0");
            whole = int.Parse(epochs, CultureInfo.InvariantCulture) >= recipe.Optimize.Epochs;
        });
        return whole;
    }

    /// <summary>Takes in an epoch: its weights, if they are the best, and all that the next one needs.</summary>
    /// <param name="accuracy">On the validation faces.</param>
    /// <param name="tolerance">How much less than the highest may be luck.</param>
    /// <exception cref="BadInputException">The run folder cannot be written; what was in it before is whole.</exception>
    public void Add(double accuracy, double tolerance)
    {
        EpochsDone++;
        Keep(accuracy, tolerance);
    }

    /// <summary>Takes in the weights as they are, likewise: those that a run without epochs begins with.</summary>
    /// <inheritdoc cref="Add"/>
    public void Keep(double accuracy, double tolerance = 0)
    {
        if (Highest.Epoch == 0 || accuracy > Highest.Accuracy)
        {
            Highest = new(EpochsDone, accuracy);
        }
        try
        {
            if (accuracy >= Highest.Accuracy - tolerance)
            {
                Best = new(EpochsDone, accuracy);
                Checkpoint.Save(run.Best, learner.Average.State);
            }
            Save();
        }
        catch (Exception e) when (FileFault.Is(e))
        {
            throw run.NotSaved(EpochsDone, e);
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
        run.KeepMetrics(EpochsDone);
    }

    private void Load()
    {
        using var noGradient = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        var (tensors, metadata) = Checkpoint.Load(run.Last);
        if (metadata["recipe"] != recipe.Hash)
        {
            throw new BadInputException(run.Last, $"was made by another recipe than {run.Recipe}", "start the recipe in a new folder by --out");
        }
        if (metadata.GetValueOrDefault("faces", faces) != faces)
        {
            throw new BadInputException(
                run.Path, "learned from other faces than there are now, so that some to judge by may have been learned", "put the data back as it was, or start the recipe in a new folder by --out");
        }
        learner.Network.Load(Unprefixed("network."));
        foreach (var (name, tensor) in learner.Objective.Parameters)
        {
            tensor.copy_(tensors[name]);
        }
        learner.Optimizer.Load(Unprefixed("optimizer."));
        learner.Average.Load(Unprefixed("average."));
        EpochsDone = int.Parse(metadata["epochs"], CultureInfo.InvariantCulture);
        Best = Epoch("best");
        Highest = Epoch("highest");

        Dictionary<string, Tensor> Unprefixed(string prefix) => tensors.Where(entry => entry.Key.StartsWith(prefix, StringComparison.Ordinal))
            .ToDictionary(entry => entry.Key[prefix.Length..], entry => entry.Value);

        BestEpoch Epoch(string name) => new(
            int.Parse(metadata[$"{name}Epoch"], CultureInfo.InvariantCulture), double.Parse(metadata[$"{name}Accuracy"], CultureInfo.InvariantCulture));
    }

    private void Save()
    {
        using var scope = torch.NewDisposeScope();
        var state = Prefixed("network.", learner.Network.State).Concat(learner.Objective.Parameters)
            .Concat(Prefixed("optimizer.", learner.Optimizer.State)).Concat(Prefixed("average.", learner.Average.State));
        Checkpoint.Save(run.Last, state, new Dictionary<string, string>
        {
            ["recipe"] = recipe.Hash,
            ["faces"] = faces,
            ["epochs"] = EpochsDone.ToString(CultureInfo.InvariantCulture),
            ["bestEpoch"] = Best!.Value.Epoch.ToString(CultureInfo.InvariantCulture),
            ["bestAccuracy"] = Best!.Value.Accuracy.ToString("R", CultureInfo.InvariantCulture),
            ["highestEpoch"] = Highest.Epoch.ToString(CultureInfo.InvariantCulture),
            ["highestAccuracy"] = Highest.Accuracy.ToString("R", CultureInfo.InvariantCulture),
        });
    }

    private static IEnumerable<(string Name, Tensor Tensor)> Prefixed(string prefix, IEnumerable<(string Name, Tensor Tensor)> state) =>
        state.Select(entry => (prefix + entry.Name, entry.Tensor));
}
