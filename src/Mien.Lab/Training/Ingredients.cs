using Mien.Lab.Recipes;
using Mien.Lab.Training.Schedules;
using Mien.Torch.Losses;
using Mien.Torch.Optimizers;

namespace Mien.Lab.Training;

/// <summary>What a recipe names, made.</summary>
internal static class Ingredients
{
    /// <param name="recipe">Names the optimizer.</param>
    /// <param name="network">The network's parameters.</param>
    /// <param name="loss">The loss's own. Weight decay would pull class centers to the origin, and so to one another.</param>
    public static Optimizer Optimizer(
        OptimizeRecipe recipe, IEnumerable<(string Name, Tensor Tensor)> network, IReadOnlyCollection<(string Name, Tensor Tensor)> loss)
    {
        string[] free = [.. loss.Select(entry => entry.Name)];
        var parameters = network.Concat(loss);
        return recipe.With switch
        {
            "sgd" => new Sgd(parameters, new() { LearningRate = recipe.Rate, Momentum = recipe.Momentum, WeightDecay = recipe.WeightDecay }) { Clip = recipe.Clip, WithoutDecay = free },
            "adam" or "adamw" => new Adam(
                parameters, new() { LearningRate = recipe.Rate, WeightDecay = recipe.WeightDecay, Decoupled = recipe.With == "adamw" }) { Clip = recipe.Clip, WithoutDecay = free },
            _ => throw new ArgumentException($"Expected a known optimizer, got {recipe.With}.", nameof(recipe)),
        };
    }

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
    /// <param name="classWeights">[K], how much each expression weighs in the cross entropy; null: alike. The caller's.</param>
    public static Func<Tensor, Tensor, Tensor> Loss(OptimizeRecipe recipe, Tensor? classWeights) => recipe.Loss switch
    {
        "cross-entropy" => new CrossEntropy(recipe.Smoothing, classWeights).Compute,
        "kl-divergence" => KlDivergence.Compute,
        "combo" => new ComboLoss(recipe.Alpha, recipe.Beta).Compute,
        _ => throw new ArgumentException($"Expected a known loss, got {recipe.Loss}.", nameof(recipe)),
    };

    /// <summary>Of what the last layer is given, and label distributions.</summary>
    /// <param name="recipe">Names the loss; not <c>none</c>.</param>
    /// <param name="centers">Of the losses that have some.</param>
    public static Func<Tensor, Tensor, Tensor> HiddenLoss(OptimizeRecipe recipe, CenterLoss? centers) => recipe.Hidden switch
    {
        "center" => centers!.Compute,
        "distance" => new DistanceLoss(centers!, recipe.ApartWeight).Compute,
        "locality-preserving" => new LocalityPreservingLoss().Compute,
        _ => throw new ArgumentException($"Expected a known loss, got {recipe.Hidden}.", nameof(recipe)),
    };
}
