using Mien.Torch.Modules;
using Mien.Torch.Ops;

namespace Mien.Models.Blocks;

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
