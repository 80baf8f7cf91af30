using System.Globalization;
using Mien.Core;
using Mien.Lab.Training;
using Mien.Torch;
using Mien.Torch.Modules;
using Mien.Torch.Optimizers;

namespace Mien.Lab.Detectors;

/// <summary>All that a detector's training needs to go on where it was ended: network, optimizer, average, steps done.</summary>
/// <param name="path">Where it is kept.</param>
/// <param name="recipe">The recipe's hash.</param>
/// <param name="network">On the device that trains it.</param>
/// <param name="optimizer">Of its parameters.</param>
/// <param name="average">Of its weights.</param>
internal sealed class DetectorState(string path, string recipe, Module network, Optimizer optimizer, WeightAverage average)
{
    /// <summary>Steps done.</summary>
    public int Step { get; set; }

    /// <summary>What a step draws, by seed and number, so that a training that was ended draws the same.</summary>
    public static Random Draws(int seed, int step) => new(unchecked((seed * 1_000_003) ^ (step * 7919)));

    /// <summary>Writes the state; a program killed meanwhile leaves the one before.</summary>
    /// <exception cref="BadInputException">It cannot be written.</exception>
    public void Save()
    {
        try
        {
            Write();
        }
        catch (Exception e) when (FileFault.Is(e))
        {
            throw new BadInputException(path, $"step {Step} cannot be saved ({e.Message.TrimEnd('.')})", "make room and give the command again");
        }
    }

    private void Write()
    {
        using var scope = torch.NewDisposeScope();
        var state = Prefixed("network.", network.State).Concat(Prefixed("optimizer.", optimizer.State)).Concat(Prefixed("average.", average.State));
        Checkpoint.Save(path, state, new Dictionary<string, string> { ["recipe"] = recipe, ["steps"] = Step.ToString(CultureInfo.InvariantCulture) });
    }

    /// <summary>Goes on from what lies there, if anything does.</summary>
    /// <exception cref="BadInputException">It is another recipe's.</exception>
    public void Resume()
    {
        if (!File.Exists(path))
        {
            return;
        }
        using var noGradient = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        var (tensors, metadata) = Checkpoint.Load(path);
        if (metadata.GetValueOrDefault("recipe") != recipe)
        {
            throw new BadInputException(path, "was made by another recipe", "remove it, or start in a new folder by --out");
        }
        network.Load(Unprefixed("network."));
        optimizer.Load(Unprefixed("optimizer."));
        average.Load(Unprefixed("average."));
        Step = int.Parse(metadata["steps"], CultureInfo.InvariantCulture);

        Dictionary<string, Tensor> Unprefixed(string prefix) => tensors.Where(entry => entry.Key.StartsWith(prefix, StringComparison.Ordinal))
            .ToDictionary(entry => entry.Key[prefix.Length..], entry => entry.Value);
    }

    /// <summary>Takes over the averaged weights of an earlier run.</summary>
    /// <param name="path">Its state.</param>
    /// <param name="network">Takes them.</param>
    /// <exception cref="BadInputException">No state of a detector's training, or another network's.</exception>
    public static void LoadAverage(string path, Module network)
    {
        const string Prefix = "average.", NextStep = "give the last.safetensors of a run of the same network";
        if (!File.Exists(path))
        {
            throw new BadInputException(path, "no such file", NextStep);
        }
        using var noGradient = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        var earlier = Checkpoint.Load(path).Tensors.Where(entry => entry.Key.StartsWith(Prefix, StringComparison.Ordinal))
            .ToDictionary(entry => entry.Key[Prefix.Length..], entry => entry.Value);
        if (!network.State.All(own => earlier.TryGetValue(own.Name, out var value) && value.Shape.SequenceEqual(own.Tensor.Shape)))
        {
            throw new BadInputException(path, "holds the weights of another network", NextStep);
        }
        network.Load(earlier);
    }

    private static IEnumerable<(string Name, Tensor Tensor)> Prefixed(string prefix, IEnumerable<(string Name, Tensor Tensor)> state) =>
        state.Select(entry => (prefix + entry.Name, entry.Tensor));
}
