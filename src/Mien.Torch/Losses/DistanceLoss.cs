using Mien.Torch.Ops;

namespace Mien.Torch.Losses;

/// <summary>Features near the centers of their classes, and centers far from each other.</summary>
/// <remarks>Lin et al., BabyExp, 2020, Eq. 4; each pair of classes is met twice:<code>
/// (1) L_DL = L_C + λ₁ Σⱼ Σ_{k≠j} 1 / (‖cₖ − cⱼ‖₂ + 1)
/// </code></remarks>
/// <param name="near">L_C, with the centers.</param>
/// <param name="weight">λ₁.</param>
public sealed class DistanceLoss(CenterLoss near, double weight)
{
    /// <param name="features">x, [N, D].</param>
    /// <param name="target">y, [N, K], rows that sum to 1.</param>
    public Tensor Of(Tensor features, Tensor target)
    {
        using var scope = torch.NewDisposeScope();
        var alike = near.Centers.Distances(near.Centers).Plus(1).Reciprocal().Sum().Minus(near.Centers.Shape[0]);       // each class is 1 to itself
        return scope.MoveToOuter(near.Of(features, target).Plus(alike.Times(weight)));                                  // (1)
    }
}
