namespace Mien.Torch.Optimizers;

/// <summary>Adam, Kingma &amp; Ba 2015, with an L2 penalty on the weights, or AdamW, Loshchilov &amp; Hutter 2019, which shrinks them apart from the gradient.</summary>
/// <remarks><code>
/// (1) g ← g + λ·w                                         Adam's penalty, weights only
/// (2) w ← w − α·λ·w                                       AdamW's decay, weights only
/// (3) m ← β₁·m + (1 − β₁)·g,   v ← β₂·v + (1 − β₂)·g²
/// (4) w ← w − α/(1 − β₁ᵗ) · m / (√v/√(1 − β₂ᵗ) + ε)
/// </code></remarks>
/// <param name="parameters">What to train, by key; on their device, as the moments will be.</param>
/// <param name="options">Step size and the rest.</param>
public sealed class Adam(IEnumerable<(string Name, Tensor Tensor)> parameters, AdamOptions options) : Optimizer(parameters, options.Rate, "m", "v")
{
    private protected override void Move(Tensor[] g)
    {
        var (m, v, b1, b2) = (Moment("m"), Moment("v"), options.Beta1, options.Beta2);
        if (!options.Decoupled)
        {
            AddPenalty(g, options.WeightDecay);                                                                         // (1)
        }
        else if (options.WeightDecay > 0)
        {
            ShrinkWeights(1 - (Rate * options.WeightDecay));                                                            // (2)
        }
        Op.Do("aten::_foreach_mul_.Scalar", m, b1);                                                                     // (3)
        Op.Do("aten::_foreach_add_.List", m, g, 1 - b1);
        Op.Do("aten::_foreach_mul_.Scalar", v, b2);
        Op.Do("aten::_foreach_addcmul_.Scalar", v, g, g, 1 - b2);
        var root = Op.CallMany("aten::_foreach_sqrt", v);                                                               // (4)
        Op.Do("aten::_foreach_div_.Scalar", root, Math.Sqrt(1 - Math.Pow(b2, Steps)));
        Op.Do("aten::_foreach_add_.Scalar", root, options.Epsilon);
        Op.Do("aten::_foreach_addcdiv_.Scalar", Parameters, m, root, -Rate / (1 - Math.Pow(b1, Steps)));
    }
}
