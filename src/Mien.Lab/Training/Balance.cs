using Mien.Core;
using Mien.Data.Datasets;
using Mien.Lab.Recipes;
using Mien.Torch;
using Mien.Torch.Ops;

namespace Mien.Lab.Training;

/// <summary>Weights of faces and expressions, by which rare ones are learned too.</summary>
internal static class Balance
{
    /// <summary>How likely each face is to be drawn, together 1; null where every face is to come once an epoch.</summary>
    /// <remarks>With n the faces of an expression and s the asked share of the face's group, children or others:<code>
    /// (1) wᵢ = n(yᵢ)^−τ, or 1 where expressions are not balanced
    /// (2) pᵢ = s(gᵢ) · wᵢ / Σ of w over the group
    /// </code></remarks>
    /// <exception cref="BadInputException">An expression has no face; or a share of children is asked for, and there are none, or children only.</exception>
    public static float[]? Draws(BalanceRecipe? recipe, FaceSet faces)
    {
        if (recipe is null or { Classes: not BalanceRecipe.Sampler, Children: null })
        {
            return null;
        }
        var counts = recipe.Classes == BalanceRecipe.Sampler ? Counts(faces) : null;
        var weights = Enumerable.Range(0, faces.Count).Select(face => counts is null ? 1 : Math.Pow(counts[faces.LabelIndex(face)], -recipe.Power)).ToArray();   // (1)
        if (recipe.Children is not { } share)
        {
            return Normalized(weights, weights.Sum());
        }
        var isChild = Enumerable.Range(0, faces.Count).Select(face => faces.Age(face) <= Children.MaximumAge).ToArray();
        var (children, others) = (Sum(true), Sum(false));
        if (children == 0 || (others == 0 && share < 1))
        {
            var who = children == 0 ? "no training face is known to be a child's" : "all training faces are children's";
            throw new BadInputException("balance.children", $"{who}", "put ages.csv beside the faces, or leave balance.children out");
        }
        return Normalized([.. weights.Select((weight, face) => weight * (isChild[face] ? share / children : (1 - share) / Math.Max(others, double.Epsilon)))], 1); // (2)

        double Sum(bool child) => weights.Where((_, face) => isChild[face] == child).Sum();
    }

    /// <summary>The draws with some faces more, each as likely as a labelled one is on average; null where every face is to come once an epoch.</summary>
    public static float[]? With(float[]? draws, int unlabelled) => draws is null || unlabelled == 0
        ? draws
        : Normalized([.. draws.Select(draw => (double)draw), .. Enumerable.Repeat(1.0 / draws.Length, unlabelled)], 1 + ((double)unlabelled / draws.Length));

    /// <summary>wₖ = N / (K·nₖ), [K]: on average over the faces 1. Null where expressions do not weigh differently.</summary>
    /// <exception cref="BadInputException">An expression has no face.</exception>
    public static Tensor? ClassWeights(BalanceRecipe? recipe, FaceSet faces, Device device)
    {
        if (recipe?.Classes != BalanceRecipe.Weights)
        {
            return null;
        }
        var counts = Counts(faces);
        using var scope = torch.NewDisposeScope();
        return Tensor.From<float>(Array.ConvertAll(counts, count => (float)faces.Count / (counts.Length * count)), counts.Length).To(device).DetachFromDisposeScope();
    }

    /// <summary>τ·log πₖ, [K], to be added to the logits in the loss; null where logits are not adjusted.</summary>
    /// <remarks>
    /// Menon et al., Long-tail Learning via Logit Adjustment, ICLR 2021, Eq. 10. The prior π is the share of each expression among the faces as they are drawn:
    /// <see cref="BalanceRecipe.Children"/> counts, classes are not drawn evenly. With τ = 1 the network answers as if all expressions were equally frequent.
    /// </remarks>
    /// <exception cref="BadInputException">An expression has no face.</exception>
    public static Tensor? LogitShift(BalanceRecipe? recipe, FaceSet faces, Device device)
    {
        if (recipe?.Classes != BalanceRecipe.Logits)
        {
            return null;
        }
        Counts(faces);
        var (draws, prior) = (Draws(recipe, faces), new double[faces.Labels.Count]);
        for (var face = 0; face < faces.Count; face++)
        {
            prior[faces.LabelIndex(face)] += draws?[face] ?? 1.0 / faces.Count;
        }
        using var scope = torch.NewDisposeScope();
        return Tensor.From<float>(Array.ConvertAll(prior, share => (float)(recipe.Power * Math.Log(share))), prior.Length).To(device).DetachFromDisposeScope();
    }

    private static int[] Counts(FaceSet faces)
    {
        var counts = new int[faces.Labels.Count];
        for (var face = 0; face < faces.Count; face++)
        {
            counts[faces.LabelIndex(face)]++;
        }
        return Array.IndexOf(counts, 0) is >= 0 and var empty
            ? throw new BadInputException("balance.classes", $"no training face is labelled {faces.Labels[empty]}", "choose labels that all have faces, or leave balance.classes out")
            : counts;
    }

    private static float[] Normalized(double[] weights, double sum) => Array.ConvertAll(weights, weight => (float)(weight / sum));
}
