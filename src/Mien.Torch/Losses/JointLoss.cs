using Mien.Torch.Ops;

namespace Mien.Torch.Losses;

/// <summary>A classification loss plus a loss of the features before the last layer, which keeps the faces of a class together.</summary>
/// <remarks>
/// Wen et al. 2016; Li, Deng &amp; Du (DLP-CNN) 2017, Eq. 5; Lin et al., BabyExp, 2020, Eq. 5, where L_S is <see cref="CrossEntropy"/> and L_H is
/// <see cref="DistanceLoss"/>:<code>
/// (1) L = L_S + λ·L_H
/// </code></remarks>
/// <param name="decision">L_S, of the logits and the target.</param>
/// <param name="hidden">L_H, of the features and the target.</param>
/// <param name="weight">λ.</param>
public sealed class JointLoss(Func<Tensor, Tensor, Tensor> decision, Func<Tensor, Tensor, Tensor> hidden, double weight)
{
    /// <param name="logits">[N, K].</param>
    /// <param name="features">[N, D], the input of the layer that gives the logits.</param>
    /// <param name="target">[N, K], rows that sum to 1.</param>
    public Tensor Compute(Tensor logits, Tensor features, Tensor target)
    {
        using var scope = torch.NewDisposeScope();
        return scope.MoveToOuter(decision(logits, target).Plus(hidden(features, target).Times(weight)));                // (1)
    }
}
