using Mien.Torch.Modules;
using Mien.Torch.Ops;
using static Mien.Torch.Ops.Shaping;

namespace Mien.Models.Blocks;

/// <summary>A dense layer: concatenates k new channels to its input. [N, C, H, W] → [N, C + k, H, W].</summary>
/// <remarks>Huang et al., Densely Connected Convolutional Networks, 2017, §3, the layer of DenseNet-B:<code>
/// (1) h = W₁ ∗ ReLU(BN(x)) + b₁          1×1 to 4·k channels
/// (2) y = x ‖ W₂ ∗ ReLU(BN(h)) + b₂      3×3 to k channels, joined to what came in
/// </code></remarks>
public sealed class DenseLayer : Module
{
    private const int Bottleneck = 4;

    private readonly Module _norm;
    private readonly Module _bottleneck;
    private readonly Module _convolution;

    /// <param name="channels">C.</param>
    /// <param name="growth">k.</param>
    public DenseLayer(int channels, int growth)
    {
        _norm = Child("norm", new BatchNorm2d(channels));
        _bottleneck = Child("bottleneck", new ConvBatchNorm(channels, Bottleneck * growth, 1, bias: true));
        _convolution = Child("convolution", new Conv2d(Bottleneck * growth, growth, 3, padding: 1, bias: true));
    }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x)
    {
        using var scope = torch.NewDisposeScope();
        var h = _bottleneck.Forward(_norm.Forward(x).Relu());                                                           // (1)
        return scope.MoveToOuter(Concat([x, _convolution.Forward(h.Relu())], dim: 1));                                  // (2)
    }
}

/// <summary>Between two dense stages: half the channels, half the resolution. [N, C, H, W] → [N, C/2, H/2, W/2].</summary>
/// <remarks>Huang et al., Densely Connected Convolutional Networks, 2017, §3, the transition of DenseNet-C with θ = 0.5:<code>
/// y = avgpool₂,₂(W ∗ ReLU(BN(x)) + b)     1×1
/// </code></remarks>
public sealed class DenseTransition : Module
{
    private readonly Module _norm;
    private readonly Module _convolution;

    /// <param name="channels">C.</param>
    public DenseTransition(int channels)
    {
        _norm = Child("norm", new BatchNorm2d(channels));
        _convolution = Child("convolution", new Conv2d(channels, channels / 2, 1, bias: true));
    }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x)
    {
        using var scope = torch.NewDisposeScope();
        return scope.MoveToOuter(_convolution.Forward(_norm.Forward(x).Relu()).AvgPool2d(2, 2));
    }
}
