using Mien.Models.Blocks;
using Mien.Torch.Modules;
using Mien.Torch.Ops;

namespace Mien.Models.Classifiers;

/// <summary>A small DenseNet of 36 convolutions: 95,263 parameters with the running statistics. [N, 3, 48, 48] → [N, 7] logits.</summary>
/// <remarks>
/// Zhao, Yang &amp; Yu, Expression Recognition Method Based on a Lightweight Convolutional Neural Network, 2020, as the row "DenseNet-1" of Yadagiri Rao et
/// al. 2020 (<see cref="MiniXception"/>), Table 3; layers and transitions of Huang et al., Densely Connected Convolutional Networks, 2017, DenseNet-BC:<code>
/// (1) x₀ = ReLU(BN(W ∗ image))                  7×7, 64 channels
/// (2) xᵢ₊₁ = transitionᵢ(four layers of xᵢ)     three times, k = 8; 64 → 96 → 48 → 80 → 40 → 72 → 36 channels; 48 → 24 → 12 → 6 pixels
/// (3) x₄ = four layers of x₃                    68 channels
/// (4) z  = V · mean over H, W of x₄ + b
/// </code></remarks>
public sealed class DenseNet1 : Module
{
    private const int Growth = 8;
    private const int LayersOfStage = 4;

    // Channels into each stage.
    private static readonly int[] Widths = [64, 48, 40, 36];

    private readonly Module _first;
    private readonly Module[] _layers;
    private readonly Module[] _transitions;
    private readonly Module _head;

    /// <param name="classes">The number of expressions to classify.</param>
    public DenseNet1(int classes = 7)
    {
        _first = Child("first", new ConvBatchNorm(3, Widths[0], 7, padding: 3, bias: true));
        _layers = Children(
            "layers", [.. Widths.SelectMany(width => Enumerable.Range(0, LayersOfStage), (width, layer) => new DenseLayer(width + (layer * Growth), Growth))]);
        _transitions = Children("transitions", [.. Widths[..^1].Select(width => new DenseTransition(width + (LayersOfStage * Growth)))]);
        _head = Child("head", new PooledLinear(Widths[^1] + (LayersOfStage * Growth), classes));
    }

    /// <param name="x">[N, 3, H, W], normalized as the model's card says; H and W at least 8. Gray pictures have three equal channels.</param>
    /// <returns>[N, classes], logits.</returns>
    /// <exception cref="ArgumentException">Pictures of another shape.</exception>
    public override Tensor Forward(Tensor x)
    {
        x = _first.Forward(x.Require(channels: 3, least: 8)).Relu();                                                    // (1)
        foreach (var (stage, layers) in _layers.Chunk(LayersOfStage).Index())
        {
            x = layers.Aggregate(x, (x, layer) => layer.Forward(x));                                                    // (2) (3)
            x = stage < _transitions.Length ? _transitions[stage].Forward(x) : x;
        }
        return _head.Forward(x);                                                                                        // (4)
    }

    internal static IReadOnlyList<NetworkEntry> Entries { get; } =
    [
        new("densenet-1", "Zhao et al. 2020, Expression Recognition Method Based on a Lightweight Convolutional Neural Network",
            InputSize: 48, Channels: 3, classes => new DenseNet1(classes)) { ClaimedParameters = 95_263 },
    ];
}
