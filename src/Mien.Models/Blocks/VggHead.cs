using Mien.Torch.Modules;
using Mien.Torch.Ops;

namespace Mien.Models.Blocks;

/// <summary>Three fully connected layers over the means of the last feature map. [N, width, H, W] → [N, classes] logits.</summary>
/// <remarks>Simonyan &amp; Zisserman 2014, §2.1 and §3.1 (dropout):<code>
/// (1) f = mean over H, W of x                             a 48 × 48 face arrives here as 1 × 1, where the mean is the pixel itself
/// (2) hᵢ₊₁ = dropout(ReLU(Wᵢ·hᵢ + bᵢ)),  h₀ = f           twice
/// (3) z = W₂·h₂ + b₂
/// </code></remarks>
public sealed class VggHead : Module
{
    private readonly Module[] _hidden;
    private readonly Module _dropout;
    private readonly Module _output;

    /// <param name="width">Channels in, and the width of the two hidden layers.</param>
    /// <param name="classes">How many expressions to tell apart.</param>
    public VggHead(int width, int classes)
    {
        _hidden = Children("hidden", new Linear(width, width), new Linear(width, width));
        _dropout = Child("dropout", new Dropout(0.5));
        _output = Child("output", new Linear(width, classes));
    }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x)
    {
        var f = x.GlobalAveragePool();                                                                                  // (1)
        var h = _hidden.Aggregate(f, (h, layer) => _dropout.Forward(layer.Forward(h).Relu()));                          // (2)
        return _output.Forward(h);                                                                                      // (3)
    }
}
