using Mien.Torch.Modules;
using Mien.Torch.Ops;

namespace Mien.Models.Blocks;

/// <summary>The mean of each channel, then a fully connected layer. [N, C, H, W] → [N, classes].</summary>
/// <remarks>Lin et al., Network in Network, 2014, §3.2.</remarks>
public sealed class PooledLinear : Module
{
    private readonly Module _linear;

    /// <param name="channels">C.</param>
    /// <param name="classes">Numbers out.</param>
    public PooledLinear(int channels, int classes) =>
        _linear = Child("linear", new Linear(channels, classes));

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) => _linear.Forward(x.GlobalAveragePool());
}
