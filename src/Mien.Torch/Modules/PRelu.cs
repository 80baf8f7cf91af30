using Mien.Torch.Ops;

namespace Mien.Torch.Modules;

/// <summary>max(x, 0) + a·min(x, 0) with a learned slope a for each channel, He et al. 2015. [N, C, …] → [N, C, …].</summary>
public sealed class PRelu : Module
{
    // Theirs.
    private const double FirstSlope = 0.25;

    private readonly Tensor _slope;

    /// <param name="channels">C.</param>
    public PRelu(int channels)
    {
        using var scope = torch.NewDisposeScope();
        _slope = Parameter("slope", Creation.Ones(channels).Times(FirstSlope));
    }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) => x.PRelu(_slope);
}
