using Mien.Torch.Ops;
using static Mien.Torch.Ops.Creation;

namespace Mien.Torch.Losses;

/// <summary>Center loss: half the squared distance of features to the centers of their classes; the centers are learned with the network.</summary>
/// <remarks>Wen et al. 2016; Lin et al., BabyExp, 2020, Eq. 3:<code>
/// (1) L_C = ½ Σᵢ ‖xᵢ − c_{yᵢ}‖²      summed over the batch
/// </code>
/// Wen et al. move the centers by a rule of their own. Here they are parameters, for the optimizer to move: only so can <see cref="DistanceLoss"/>
/// push them apart.
/// </remarks>
public sealed class CenterLoss : IDisposable
{
    /// <param name="classes">K.</param>
    /// <param name="features">D, the numbers before the last layer.</param>
    public CenterLoss(int classes, int features)
        : this(Normal(classes, features))
    {
    }

    /// <summary>A loss with given centers, which it takes over.</summary>
    /// <param name="centers">[K, D].</param>
    public CenterLoss(Tensor centers)
    {
        Centers = centers.DetachFromDisposeScope();
        Centers.requires_grad = true;
    }

    /// <summary>c, [K, D]: to be trained with the network's parameters.</summary>
    public Tensor Centers { get; }

    /// <param name="features">x, [N, D].</param>
    /// <param name="target">y, [N, K], rows that sum to 1; a soft label's center lies between those of its classes.</param>
    public Tensor Compute(Tensor features, Tensor target)
    {
        using var scope = torch.NewDisposeScope();
        var apart = features.Minus(target.MatMul(Centers));
        return scope.MoveToOuter(apart.Times(apart).Sum().Times(0.5));                                                  // (1)
    }

    /// <summary>Ends the centers.</summary>
    public void Dispose() => Centers.Dispose();
}

/// <summary>Center loss plus a penalty on centers that are near each other.</summary>
/// <remarks>Lin et al., BabyExp, 2020, Eq. 4; each pair of classes is met twice:<code>
/// (1) L_DL = L_C + λ₁ Σⱼ Σ_{k≠j} 1 / (‖cₖ − cⱼ‖₂ + 1)
/// </code></remarks>
/// <param name="near">L_C, with the centers.</param>
/// <param name="weight">λ₁.</param>
public sealed class DistanceLoss(CenterLoss near, double weight)
{
    /// <param name="features">x, [N, D].</param>
    /// <param name="target">y, [N, K], rows that sum to 1.</param>
    public Tensor Compute(Tensor features, Tensor target)
    {
        using var scope = torch.NewDisposeScope();
        var alike = near.Centers.Distances(near.Centers).Plus(1).Reciprocal().Sum().Minus(near.Centers.Shape[0]);       // each class is 1 to itself
        return scope.MoveToOuter(near.Compute(features, target).Plus(alike.Times(weight)));                                  // (1)
    }
}
