using Mien.Core;
using Mien.Lab.Recipes;
using Mien.Models;
using Mien.Models.Classifiers;
using Mien.Torch;
using Mien.Torch.Modules;
using Mien.Torch.Ops;

namespace Mien.Lab.Training;

/// <summary>Fine-tuning: a network, or its first part, that begins where another run ended.</summary>
internal static class EarlierWeights
{
    /// <summary>Takes over what a recipe says.</summary>
    /// <param name="network">Takes it.</param>
    /// <param name="answers">How many expressions the network answers for.</param>
    /// <param name="recipe">Says where it is.</param>
    /// <exception cref="BadInputException">No checkpoint, or another network's: the first keys that differ are named.</exception>
    public static void Load(Module network, int answers, NetworkRecipe recipe)
    {
        if (recipe.From is { } earlier)
        {
            Load(network, answers, earlier);
        }
        if (recipe.Features is { } features)
        {
            var other = Networks.Find(recipe.Name)!.FeaturesFrom;
            Load(features, "network.features", $"give weights of {other} by network.features", ((VfesoDlse)network).LoadFeatures);
        }
    }

    /// <summary>
    /// Takes over a run's weights, or the mean of several runs' (Wortsman et al. 2022). A layer that answers for other expressions has other rows; it stays as it was drawn.
    /// </summary>
    /// <remarks>Runs that went on from one another lie in one valley of the loss, and their mean nearer to its middle than any of them.</remarks>
    /// <param name="network">Takes them.</param>
    /// <param name="answers">How many expressions the network answers for.</param>
    /// <param name="paths">Checkpoints of the same network.</param>
    /// <exception cref="BadInputException">No checkpoint, or another network's: the first keys that differ are named.</exception>
    public static void Load(Module network, int answers, params IReadOnlyList<string> paths)
    {
        Take(network, answers, paths[0]);
        using var noGradient = torch.no_grad();
        foreach (var (path, share) in paths.Skip(1).Select((path, before) => (path, 1.0 / (before + 2))))
        {
            using var scope = torch.NewDisposeScope();
            var mean = network.State.Select(entry => entry.Tensor.Clone()).ToList();
            Take(network, answers, path);
            foreach (var ((_, tensor), before) in network.State.Zip(mean))
            {
                tensor.copy_(before.Plus(tensor.Minus(before).Times(share)));
            }
        }
    }

    private static void Take(Module network, int answers, string path) => Load(path, "network.from", "give weights of the same network by network.from", earlier =>
    {
        var state = earlier.ToDictionary(entry => entry.Key, entry => entry.Value);
        var others = network.State.Where(own => state.TryGetValue(own.Name, out var value) && AnswersForOthers(value.Shape, own.Tensor.Shape, answers)).ToList();
        // How many expressions it answered for is one number; other rows anywhere else are another network's.
        if (others.Select(own => state[own.Name].Shape[0] * answers / own.Tensor.Shape[0]).Distinct().Count() <= 1)
        {
            others.ForEach(own => state[own.Name] = own.Tensor);
        }
        network.Load(state);
    });

    private static void Load(string path, string key, string otherwise, Action<IReadOnlyDictionary<string, Tensor>> take)
    {
        using var scope = torch.NewDisposeScope();
        try
        {
            take(Checkpoint.Load(path).Tensors);
        }
        catch (Exception e) when (FileFault.Is(e))
        {
            throw new BadInputException(path, File.Exists(path) ? "cannot be read" : "no such weights to begin with", $"train them first, or give others by {key}");
        }
        catch (InvalidDataException e)
        {
            throw new BadInputException(path, e.Message.Replace($"{path}: ", "", StringComparison.Ordinal), otherwise);
        }
    }

    // A row, or several, for each expression.
    private static bool AnswersForOthers(Shape earlier, Shape own, int answers) =>
        earlier.Count == own.Count && earlier.Count > 0 && earlier[0] > 0 && earlier[0] != own[0] && own[0] % answers == 0 && earlier[0] % (own[0] / answers) == 0
        && earlier.Skip(1).SequenceEqual(own.Skip(1));
}
