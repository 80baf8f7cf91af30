namespace Mien.Lab.Recipes;

/// <summary>Balancing of expressions and ages that are rare among the training faces; by default none.</summary>
public sealed record BalanceRecipe
{
    internal const string None = "none", Sampler = "sampler", Weights = "weights", Logits = "logits";

    /// <summary>
    /// <c>none</c>; <c>sampler</c>: every expression is drawn as often (LFER-LDL, 2022, §2.3); <c>weights</c>: every face comes once an epoch, and a rare
    /// expression weighs more in the loss; <c>logits</c>: the loss adds τ times the logarithm of each expression's share to the logits (Menon et al. 2021).
    /// </summary>
    public string Classes { get; init; } = None;

    /// <summary>
    /// τ, above 0 to 1. Of <c>sampler</c>: a face of an expression with n faces is drawn in proportion to n to the power of −τ. 1: every expression as often; 0.5: the square root.
    /// Of <c>logits</c>: 1 aims at equally frequent expressions, less at something between them and the shares of the training faces.
    /// </summary>
    public double Power { get; init; } = 1;

    /// <summary>Share of children among the faces that are drawn, above 0 to 1; null: as many as there are.</summary>
    public double? Children { get; init; }

    internal IEnumerable<string> Faults()
    {
        if (Choice.Fault("balance.classes", Classes, None, Sampler, Weights, Logits) is { } fault)
        {
            yield return fault;
        }
        if (Power is not (> 0 and <= 1))
        {
            yield return $"balance.power is {Power}, not above 0 to 1";
        }
        if (Children is not (null or (> 0 and <= 1)))
        {
            yield return $"balance.children is {Children}, not above 0 to 1";
        }
    }
}
