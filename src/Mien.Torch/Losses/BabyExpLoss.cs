namespace Mien.Torch.Losses;

/// <summary>What the networks of the BabyExp paper are trained with.</summary>
/// <remarks>Lin et al., BabyExp, 2020, Eq. 5:<code>
/// (1) L = L_S + λ·L_DL      L_S: softmax and cross entropy
/// </code></remarks>
/// <param name="distance">L_DL.</param>
/// <param name="weight">λ.</param>
public sealed class BabyExpLoss(DistanceLoss distance, double weight)
{
    private readonly CrossEntropy _softmax = new();

    /// <param name="logits">[N, K].</param>
    /// <param name="features">[N, D], what the layer that gives the logits was given.</param>
    /// <param name="target">[N, K], rows that sum to 1.</param>
    public Tensor Of(Tensor logits, Tensor features, Tensor target)
    {
        using var scope = new TensorScope();
        return scope.Return(_softmax.Of(logits, target) + distance.Of(features, target) * weight);                      // (1)
    }
}
