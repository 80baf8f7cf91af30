using Mien.Torch.Ops;
using static Mien.Torch.Ops.Creation;

namespace Mien.Torch.Losses;

/// <summary>Half the squared distance of features to the centers of their classes; the centers are learned beside the network.</summary>
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
    public Tensor Of(Tensor features, Tensor target)
    {
        using var scope = torch.NewDisposeScope();
        var apart = features.Minus(target.MatMul(Centers));
        return scope.MoveToOuter(apart.Times(apart).Sum().Times(0.5));                                                  // (1)
    }

    /// <summary>Ends the centers.</summary>
    public void Dispose() => Centers.Dispose();
}
