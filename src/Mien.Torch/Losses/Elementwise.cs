using F = TorchSharp.torch.nn.functional;

namespace Mien.Torch.Losses;

/// <summary>Losses of each number by itself, of which detectors make theirs.</summary>
public static class Elementwise
{
    extension(Tensor x)
    {
        /// <summary>d²/2β where |d| &lt; β, |d| − β/2 beyond, d = x − y; Girshick 2015. The shape of x.</summary>
        public Tensor SmoothL1(Tensor y, double beta) => F.smooth_l1_loss(x, y, torch.nn.Reduction.None, beta);

        /// <summary>−Σ w·(y·ln σ(x) + (1 − y)·ln(1 − σ(x))), computed stably.</summary>
        /// <param name="y">0…1, of the shape of x.</param>
        /// <param name="weights">w, likewise; null: 1.</param>
        public Tensor BinaryCrossEntropySum(Tensor y, Tensor? weights) => F.binary_cross_entropy_with_logits(x, y, weights, torch.nn.Reduction.Sum);
    }
}
