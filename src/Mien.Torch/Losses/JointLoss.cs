using Mien.Torch.Ops;

namespace Mien.Torch.Losses;

/// <summary>A loss of a network's answers and one of what its last layer is given, which keeps the faces of a class together.</summary>
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
    /// <param name="features">[N, D], what the layer that gives the logits was given.</param>
    /// <param name="target">[N, K], rows that sum to 1.</param>
    public Tensor Of(Tensor logits, Tensor features, Tensor target)
    {
        using var scope = torch.NewDisposeScope();
        return scope.MoveToOuter(decision(logits, target).Plus(hidden(features, target).Times(weight)));                // (1)
    }
}
