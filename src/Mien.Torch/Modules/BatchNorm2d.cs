using Mien.Torch.Ops;
using static Mien.Torch.Ops.Creation;

namespace Mien.Torch.Modules;

/// <summary>Batch normalization by channel, Ioffe &amp; Szegedy 2015. [N, C, H, W] → [N, C, H, W].</summary>
/// <remarks><code>
/// y = γ·(x − μ)/√(var + ε) + β     training: μ, var of the batch; otherwise the running ones
/// μ̂ ← (1 − m)·μ̂ + m·μ             likewise the variance
/// </code></remarks>
public sealed class BatchNorm2d : Module
{
    private readonly double _momentum;

    /// <param name="channels">C.</param>
    /// <param name="momentum">m, the share of a new batch in the running statistics.</param>
    /// <param name="epsilon">ε.</param>
    public BatchNorm2d(int channels, double momentum = 0.1, double epsilon = 1e-5)
    {
        Weight = Parameter("weight", Ones(channels));
        Bias = Parameter("bias", Zeros(channels));
        RunningMean = Buffer("running_mean", Zeros(channels));
        RunningVariance = Buffer("running_var", Ones(channels));
        (_momentum, Epsilon) = (momentum, epsilon);
    }

    /// <summary>γ, [C].</summary>
    public Tensor Weight { get; }

    /// <summary>β, [C].</summary>
    public Tensor Bias { get; }

    /// <summary>μ̂, [C].</summary>
    public Tensor RunningMean { get; }

    /// <summary>The running variance, [C].</summary>
    public Tensor RunningVariance { get; }

    /// <summary>ε.</summary>
    public double Epsilon { get; }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) => x.BatchNorm(Weight, Bias, RunningMean, RunningVariance, Training, _momentum, Epsilon);

    /// <summary>For inference, where no convolution stands before it: a 1 × 1 convolution of each channel by itself.</summary>
    /// <remarks><code>
    /// BN(x) = (γ/σ)·x + β − (γ/σ)·μ     σ = √(var + ε)
    /// </code></remarks>
    public override Conv2d Fused()
    {
        using var noGradient = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        var scale = Weight.Over(RunningVariance.Plus(Epsilon).Sqrt());
        return new Conv2d(scale.Reshape(-1, 1, 1, 1), Bias.Minus(scale.Times(RunningMean)), stride: 1, padding: 0, groups: (int)scale.Count);
    }
}
