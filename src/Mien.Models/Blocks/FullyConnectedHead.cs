using Mien.Torch.Modules;
using Mien.Torch.Ops;

namespace Mien.Models.Blocks;

/// <summary>Three fully connected layers over every number of the last feature map. [N, C, H, W] → [N, classes] logits.</summary>
/// <remarks>Krizhevsky, Sutskever &amp; Hinton 2012, §3.5 and §4.2 (dropout):<code>
/// (1) h₀ = all C·H·W numbers of x
/// (2) hᵢ₊₁ = dropout(ReLU(Wᵢ·hᵢ + bᵢ))     twice
/// (3) z = W₂·h₂ + b₂
/// </code></remarks>
public sealed class FullyConnectedHead : Module
{
    private readonly Module[] _hidden;
    private readonly Module _dropout;
    private readonly Module _output;

    /// <param name="inputs">C·H·W.</param>
    /// <param name="width">Of both hidden layers.</param>
    /// <param name="classes">The number of expressions to classify.</param>
    /// <param name="dropout">The share of hidden numbers that is left out while training; 0…1.</param>
    public FullyConnectedHead(int inputs, int width, int classes, double dropout)
    {
        _hidden = Children("hidden", Linear.BeforeRelu(inputs, width), Linear.BeforeRelu(width, width));
        _dropout = Child("dropout", new Dropout(dropout));
        _output = Child("output", new Linear(width, classes));
    }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x)
    {
        var h = _hidden.Aggregate(x.Flatten(), (h, layer) => _dropout.Forward(layer.Forward(h).Relu()));                // (1) (2)
        return _output.Forward(h);                                                                                      // (3)
    }
}
