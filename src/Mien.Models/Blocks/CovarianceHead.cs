using Mien.Torch;
using Mien.Torch.Modules;
using Mien.Torch.Ops;

namespace Mien.Models.Blocks;

/// <summary>A classifier on the covariance of channels. [N, C, H, W] → [N, classes] logits; at least two places, C divisible by 4.</summary>
/// <remarks>
/// Acharya et al., Covariance Pooling for Facial Expression Recognition, 2018, Table 1, Model-4; fully connected layers with batch normalization are 1×1
/// convolutions here, the same on one pixel:<code>
/// (1) S₀ = covariance(x)                    C × C
/// (2) Sᵢ₊₁ = ReEig(BiMap(Sᵢ))               C/2, then C/4 rows and columns
/// (3) h₀ = all C²/16 numbers of LogEig(S₂)
/// (4) hᵢ₊₁ = ReLU(BN(Wᵢ·hᵢ))                2000, then 128 numbers
/// (5) z = W₂·h₂ + b₂
/// </code></remarks>
public sealed class CovarianceHead : Module, IHiddenFeatures
{
    private const int Width = 128;

    private readonly Module _pooling;
    private readonly Module[] _maps;
    private readonly Module _rectify;
    private readonly Module _logarithm;
    private readonly Module[] _hidden;
    private readonly Module _output;

    /// <param name="channels">C.</param>
    /// <param name="classes">The number of expressions to classify.</param>
    public CovarianceHead(int channels, int classes)
    {
        _pooling = Child("pooling", new CovariancePooling());
        _maps = Children("maps", new BiMap(channels, channels / 2), new BiMap(channels / 2, channels / 4));
        _rectify = Child("rectify", new ReEig());
        _logarithm = Child("logarithm", new LogEig());
        _hidden = Children("hidden", new ConvBatchNorm(channels * channels / 16, 2000, 1), new ConvBatchNorm(2000, Width, 1));
        _output = Child("output", new Linear(Width, classes));
    }

    /// <inheritdoc/>
    public int HiddenSize => Width;

    /// <inheritdoc/>
    public Tensor Hidden(Tensor x)
    {
        using var scope = torch.NewDisposeScope();
        var s = _maps.Aggregate(_pooling.Forward(x), (s, map) => _rectify.Forward(map.Forward(s)));                     // (1) (2)
        var h = _logarithm.Forward(s).Reshape(-1, s.Shape[1] * s.Shape[2], 1, 1);                                       // (3)
        return scope.MoveToOuter(_hidden.Aggregate(h, (h, layer) => layer.Forward(h).Relu()).Flatten());                // (4)
    }

    /// <inheritdoc/>
    public Tensor Decide(Tensor hidden) => _output.Forward(hidden);                                                     // (5)

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) => Decide(Hidden(x));
}
