namespace Mien.Torch.Losses;

/// <summary>Cross entropy between label distributions and a network's logits, mean over the batch.</summary>
/// <remarks><code>
/// (1) L  = −(1/N) Σₙ Σₖ wₖ · qₙₖ · log softmax(zₙ)ₖ    wₖ = 1 where no weights are given
/// (2) q  = (1 − ε)·y + ε/K                       label smoothing, Szegedy et al. 2016
/// </code></remarks>
/// <param name="smoothing">ε, 0…1.</param>
/// <param name="weights">w, [K], the caller's.</param>
public sealed class CrossEntropy(double smoothing = 0, Tensor? weights = null)
{
    /// <param name="logits">z, [N, K].</param>
    /// <param name="target">y, [N, K], rows that sum to 1; a hard label is the one-hot case.</param>
    public Tensor Of(Tensor logits, Tensor target) =>
        torch.nn.functional.cross_entropy(logits, target, weights, label_smoothing: smoothing);
}
