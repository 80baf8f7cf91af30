using Mien.Data.Datasets;
using Mien.Lab.Recipes;
using Mien.Lab.Training.Schedules;
using Mien.Torch;
using Mien.Torch.Losses;
using Mien.Torch.Modules;
using Mien.Torch.Optimizers;

namespace Mien.Lab.Training;

/// <summary>What a recipe names, made.</summary>
internal static class Ingredients
{
    public static Optimizer Optimizer(OptimizeRecipe recipe, Module network) => recipe.With switch
    {
        "sgd" => new Sgd(network.Parameters, new() { Rate = recipe.Rate, Momentum = recipe.Momentum, WeightDecay = recipe.WeightDecay }) { Clip = recipe.Clip },
        "adam" or "adamw" => new Adam(
            network.Parameters, new() { Rate = recipe.Rate, WeightDecay = recipe.WeightDecay, Decoupled = recipe.With == "adamw" }) { Clip = recipe.Clip },
        _ => throw new ArgumentException($"Expected a known optimizer, got {recipe.With}.", nameof(recipe)),
    };

    public static ISchedule Schedule(OptimizeRecipe recipe, long stepsPerEpoch)
    {
        var steps = recipe.Epochs * stepsPerEpoch;
        ISchedule schedule = recipe.Schedule switch
        {
            "constant" => new Constant(recipe.Rate),
            "step" => new StepDecay(recipe.Rate, recipe.DropFactor, recipe.DropEvery * stepsPerEpoch),
            "linear" => new LinearDecay(recipe.Rate, steps),
            "cosine" => new CosineDecay(recipe.Rate, steps),
            "one-cycle" => new OneCycle(recipe.Rate, steps),
            _ => throw new ArgumentException($"Expected a known schedule, got {recipe.Schedule}.", nameof(recipe)),
        };
        return recipe.WarmUp > 0 ? new WarmUp(schedule, recipe.WarmUp * stepsPerEpoch) : schedule;
    }

    /// <summary>Of logits and label distributions.</summary>
    /// <param name="recipe">Names the loss.</param>
    /// <param name="faces">Whose expressions are counted where the rare ones weigh more.</param>
    /// <param name="device">Where the weights lie.</param>
    public static Func<Tensor, Tensor, Tensor> Loss(Recipe recipe, FaceSet faces, Device device)
    {
        switch (recipe.Optimize.Loss)
        {
            case "cross-entropy":
                return new CrossEntropy(recipe.Optimize.Smoothing, Balance.ClassWeights(recipe.Balance, faces, device)).Of;
            case "kl-divergence":
                return KlDivergence.Of;
            case "combo":
                return new ComboLoss(recipe.Optimize.Alpha, recipe.Optimize.Beta).Of;
            default:
                throw new ArgumentException($"Expected a known loss, got {recipe.Optimize.Loss}.", nameof(recipe));
        }
    }
}
