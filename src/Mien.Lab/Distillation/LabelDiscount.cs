using Mien.Torch;
using Mien.Torch.Ops;

namespace Mien.Lab.Distillation;

/// <summary>
/// How far a teacher's logits lean towards the labels that it learned. Of faces that it learned from it knows, beside what it has understood, much of the label by heart, and where labels
/// are noise, that is what a student should not be taught.
/// </summary>
/// <remarks>
/// Das &amp; Sanghavi 2023 weigh noisy labels below nothing to the same end; here the answers themselves are made honest.<code>
/// (1) p ∝ exp(z − δ·y)
/// (2) Σ ⟨p, y⟩ = Σ ⟨p, p⟩        over faces learned from: what is said with probability p is true so often, as of faces never seen; δ ≥ 0
/// </code></remarks>
internal static class LabelDiscount
{
    private const double Most = 10;
    private const int Halvings = 20;

    /// <param name="z">[N, K], a teacher's logits to faces that it learned from.</param>
    /// <param name="y">[N, K], their label distributions.</param>
    /// <returns>δ, 0…10, to a hundred thousandth. 0 for distributions that are not of one label each: votes tell what they are unsure of, and are no noise to be taken out.</returns>
    public static double Fit(Tensor z, Tensor y)
    {
        using var labels = torch.NewDisposeScope();
        if (y.Minus(y.Times(y)).Sum().Item() > 0)
        {
            return 0;
        }
        var (low, high) = (0.0, Most);
        for (var halving = 0; halving < Halvings; halving++)
        {
            using var scope = torch.NewDisposeScope();
            var middle = (low + high) / 2;
            var p = Answer(z, y, middle);
            (low, high) = p.Times(y.Minus(p)).Sum().Item() > 0 ? (middle, high) : (low, middle);                        // (2)
        }
        return low;
    }

    /// <param name="z">[N, K], logits.</param>
    /// <param name="y">[N, K], label distributions.</param>
    /// <param name="discount">δ.</param>
    /// <returns>[N, K], p.</returns>
    public static Tensor Answer(Tensor z, Tensor y, double discount) => z.Minus(y.Times(discount)).Softmax(1);          // (1)
}
