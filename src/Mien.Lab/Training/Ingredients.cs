using Mien.Lab.Recipes;
using Mien.Lab.Training.Schedules;
using Mien.Torch.Losses;
using Mien.Torch.Optimizers;

namespace Mien.Lab.Training;

/// <summary>A loss of logits or features, and label distributions.</summary>
internal delegate Tensor Loss(Tensor x, Tensor y);

/// <summary>The words that a recipe may say under <c>optimize</c>, and what each of them makes: a further choice is a further line.</summary>
internal static class Ingredients
{
    /// <summary>Of the recipe, all parameters, and the keys of those without weight decay; null for what is not learned by gradient.</summary>
    public static OrderedDictionary<string, Func<OptimizeRecipe, IEnumerable<(string Name, Tensor Tensor)>, IReadOnlyCollection<string>, Optimizer>?> Optimizers { get; } = new()
    {
        ["adam"] = (recipe, all, free) => new Adam(all, new() { LearningRate = recipe.Rate, WeightDecay = recipe.WeightDecay }) { Clip = recipe.Clip, WithoutDecay = free },
        ["adamw"] = (recipe, all, free) =>
            new Adam(all, new() { LearningRate = recipe.Rate, WeightDecay = recipe.WeightDecay, Decoupled = true }) { Clip = recipe.Clip, WithoutDecay = free },
        ["sgd"] = (recipe, all, free) =>
            new Sgd(all, new() { LearningRate = recipe.Rate, Momentum = recipe.Momentum, WeightDecay = recipe.WeightDecay }) { Clip = recipe.Clip, WithoutDecay = free },
        [OptimizeRecipe.Svm] = null,
    };

    /// <summary>Of the recipe and the steps in an epoch.</summary>
    public static OrderedDictionary<string, Func<OptimizeRecipe, long, ISchedule>> Schedules { get; } = new()
    {
        ["constant"] = (recipe, _) => new Constant(recipe.Rate),
        ["step"] = (recipe, epoch) => new StepDecay(recipe.Rate, recipe.DropFactor, recipe.DropEvery * epoch),
        ["linear"] = (recipe, epoch) => new LinearDecay(recipe.Rate, recipe.Epochs * epoch),
        ["cosine"] = (recipe, epoch) => new CosineDecay(recipe.Rate, recipe.Epochs * epoch),
        ["one-cycle"] = (recipe, epoch) => new OneCycle(recipe.Rate, recipe.Epochs * epoch),
    };

    /// <summary>Of logits; made of the recipe and of [K], how much each expression weighs in the cross entropy, or null: alike.</summary>
    public static OrderedDictionary<string, Func<OptimizeRecipe, Tensor?, Loss>> Losses { get; } = new()
    {
        ["cross-entropy"] = (recipe, classWeights) => new CrossEntropy(recipe.Smoothing, classWeights).Compute,
        ["kl-divergence"] = (_, _) => KlDivergence.Compute,
        ["combo"] = (recipe, _) => new ComboLoss(recipe.Alpha, recipe.Beta).Compute,
    };

    /// <summary>Of what the last layer is given; made of the recipe and of class centers, which are drawn when a loss asks for them.</summary>
    public static OrderedDictionary<string, Func<OptimizeRecipe, Lazy<CenterLoss>, Loss>?> HiddenLosses { get; } = new()
    {
        [OptimizeRecipe.NoLoss] = null,
        ["center"] = (_, centers) => centers.Value.Compute,
        ["distance"] = (recipe, centers) => new DistanceLoss(centers.Value, recipe.ApartWeight).Compute,
        ["locality-preserving"] = (_, _) => new LocalityPreservingLoss().Compute,
    };

    /// <param name="recipe">Names the optimizer.</param>
    /// <param name="network">The network's parameters.</param>
    /// <param name="loss">The loss's own. Weight decay would pull class centers to the origin, and so to one another.</param>
    public static Optimizer Optimizer(
        OptimizeRecipe recipe, IEnumerable<(string Name, Tensor Tensor)> network, IReadOnlyCollection<(string Name, Tensor Tensor)> loss) =>
        Optimizers[recipe.With]?.Invoke(recipe, network.Concat(loss), [.. loss.Select(entry => entry.Name)])
            ?? throw new ArgumentException($"Expected an optimizer, got {recipe.With}.", nameof(recipe));

    /// <param name="recipe">Names the schedule and its warm-up.</param>
    /// <param name="stepsPerEpoch">At least 1.</param>
    public static ISchedule Schedule(OptimizeRecipe recipe, long stepsPerEpoch)
    {
        var schedule = Schedules[recipe.Schedule](recipe, stepsPerEpoch);
        return recipe.WarmUp > 0 ? new WarmUp(schedule, recipe.WarmUp * stepsPerEpoch) : schedule;
    }
}
