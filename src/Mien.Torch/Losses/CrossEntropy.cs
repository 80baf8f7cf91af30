using Mien.Torch.Ops;

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
    public Tensor Compute(Tensor logits, Tensor target) =>
        torch.nn.functional.cross_entropy(logits, target, weights, label_smoothing: smoothing);
}

/// <summary>Kullback–Leibler divergence of a network's predictions from label distributions, mean over the batch; 0 where they agree.</summary>
/// <remarks>Liu et al., LFER-LDL, 2022, §1.3; Kullback &amp; Leibler 1951:<code>
/// (1) L = (1/N) Σₙ Σₖ qₙₖ · (ln qₙₖ − ln softmax(zₙ)ₖ)      0 · ln 0 = 0
/// </code>
/// Its gradient is that of <see cref="CrossEntropy"/>: the two differ by the entropy of q.
/// </remarks>
public static class KlDivergence
{
    /// <param name="logits">z, [N, K].</param>
    /// <param name="target">q, [N, K], rows that sum to 1.</param>
    public static Tensor Compute(Tensor logits, Tensor target)
    {
        using var scope = torch.NewDisposeScope();
        // libtorch's mean would divide by the labels too.
        return scope.MoveToOuter(torch.nn.functional.kl_div(logits.LogSoftmax(1), target, log_target: false, reduction: torch.nn.Reduction.Sum).Over(logits.Shape[0]));   // (1)
    }
}
