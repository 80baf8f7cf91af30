using Mien.Core;
using Mien.Lab.Augmentation;
using Mien.Lab.Recipes;
using Mien.Lab.Training;
using Mien.Models;
using Mien.Torch;

namespace Mien.Cli.Train;

/// <summary>The training that <c>mien bench --train</c> times.</summary>
/// <param name="Network">A name of <see cref="Networks"/>.</param>
/// <param name="Batch">Faces in a step.</param>
internal sealed record TrainingRequest(string Network, int Batch)
{
    public const string DefaultNetwork = "mini-xception";
    public const int DefaultBatch = 64;

    private const int MostFaces = 4096;

    /// <summary>How faces are varied, beside steps that do not; null: only the latter are timed.</summary>
    public AugmentOptions? Augment { get; init; }

    /// <summary>Whether steps in bfloat16 are timed beside them: a recipe asks for it, and this processor has the instructions.</summary>
    public bool IsHalved { get; init; }

    /// <summary>The network.</summary>
    public NetworkEntry Entry
    {
        get => field ?? Networks.Find(Network)!;
        init;
    }

    /// <summary>A recipe's network and batch, with and without its augmentation and its precision.</summary>
    /// <exception cref="BadInputException">No such recipe, or a wrong one.</exception>
    public static TrainingRequest Read(string path)
    {
        var recipe = Recipe.Read(path);
        return new(recipe.Network.Name, recipe.Optimize.Batch) { Entry = recipe.Network.Entry, Augment = recipe.Augment, IsHalved = Trainer.IsHalved(recipe, Device.Cpu) };
    }

    /// <exception cref="BadInputException">An unknown network, or no such batch.</exception>
    public void Validate()
    {
        if (Networks.Find(Network) is null)
        {
            throw new BadInputException($"--network {Network}", "no such network", "take one that mien models lists");
        }
        // Batch normalization has nothing to go by in a batch of one.
        if (Batch is not (>= 2 and <= MostFaces))
        {
            throw new BadInputException($"--batch {Batch}", $"not 2 to {MostFaces}", "give another number of faces");
        }
    }
}
