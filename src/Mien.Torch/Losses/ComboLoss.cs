using Mien.Torch.Ops;
using static Mien.Torch.Ops.Creation;

namespace Mien.Torch.Losses;

/// <summary>
/// A cross entropy that can punish false positives more than false negatives, or less, and the Dice overlap, in which small classes
/// weigh as much as large ones.
/// </summary>
/// <remarks>Taghanaki et al., Combo Loss, 2019, as Liu et al., LFER-LDL, 2022, §1.3, use it:<code>
/// (1) L = α·C + (1 − α)·(1 − D)
/// (2) C = −1/(N·K) Σₙ Σₖ ( β · tₙₖ ln pₙₖ + (1 − β) · (1 − tₙₖ) ln(1 − pₙₖ) )
/// (3) D = 1/K Σₖ (2 Σₙ pₙₖ tₙₖ + S) / (Σₙ pₙₖ + Σₙ tₙₖ + S)                         S = 1: no division by zero
/// (4) ln pₖ = zₖ − ln Σⱼ eᶻʲ,   ln(1 − pₖ) = ln Σ_{j≠k} eᶻʲ − ln Σⱼ eᶻʲ             finite where p rounds to 1
/// </code>
/// The paper subtracts (1 − α)·D; a constant more, the loss here ends at 0.
/// </remarks>
/// <param name="alpha">α, 0…1, the share of the cross entropy.</param>
/// <param name="beta">β, 0…1: below ½ false positives are punished more, above it false negatives.</param>
public sealed class ComboLoss(double alpha = 0.5, double beta = 0.5)
{
    private const double S = 1;

    // Far below every logit, and finite: 0 times infinity is not a number.
    private const double Absent = 1e30;

    /// <param name="logits">z, [N, K], K ≥ 2; p is their softmax.</param>
    /// <param name="target">t, [N, K], rows that sum to 1.</param>
    public Tensor Compute(Tensor logits, Tensor target)
    {
        using var scope = torch.NewDisposeScope();
        var loss = CrossEntropy(logits, target).Times(alpha).Plus(Overlap(logits.Softmax(1), target).Times(alpha - 1)).Plus(1 - alpha); // (1)
        return scope.MoveToOuter(loss);
    }

    private Tensor CrossEntropy(Tensor z, Tensor t)
    {
        var all = z.LogSumExp(1).Reshape(-1, 1);                                                                        // ln Σⱼ eᶻʲ, [N, 1]
        var without = Identity(z.Shape[1]).To(z.Type).To(z.Device).Times(Absent);
        var others = z.Reshape(-1, 1, z.Shape[1]).Minus(without).LogSumExp(2);                                          // ln Σ_{j≠k} eᶻʲ, [N, K]
        var present = t.Times(z.Minus(all)).Times(beta);                                                                // (4)
        var absent = t.Times(-1).Plus(1).Times(others.Minus(all)).Times(1 - beta);
        return present.Plus(absent).Mean().Times(-1);                                                                   // (2)
    }

    private static Tensor Overlap(Tensor p, Tensor t) =>
        p.Times(t).Sum(0).Times(2).Plus(S).Over(p.Sum(0).Plus(t.Sum(0)).Plus(S)).Mean();                                // (3)
}
