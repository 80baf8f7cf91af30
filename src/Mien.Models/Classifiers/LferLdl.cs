using Mien.Models.Blocks;
using Mien.Torch.Modules;
using Mien.Torch.Ops;

namespace Mien.Models.Classifiers;

/// <summary>The parts of <see cref="LferLdl"/> that are built: the rows of its ablation table.</summary>
public sealed record LferLdlOptions
{
    /// <summary>A depthwise-separable output in place of the fully connected layer.</summary>
    public bool OutputModule { get; init; } = true;

    /// <summary>Local features of the picture's quarters, added after stage 2.</summary>
    public bool LocalFeatures { get; init; } = true;
}

/// <summary>
/// LFER-LDL: a ShuffleNetV2 with local features and an output module of its own; 1,283,031 trained parameters, 294,606,024 operations.
/// [N, 3, 224, 224] → [N, 7] logits; height and width are divisible by 16, at least 224.
/// </summary>
/// <remarks>
/// Liu et al., Lightweight Facial Expression Recognition Based on Label Distribution Learning, 2022, §1; the body is
/// <see cref="ShuffleNetV2"/>'s:<code>
/// (1) x₁ = maxpool₃,₂(ReLU(BN(W₁ ∗ image)))     3×3 with stride 2, 29 channels: 224 → 112 → 56
/// (2) x₂ = stage₂(x₁) + PDWRes(x₁)              116 channels, 28 pixels: global and local features
/// (3) xᵢ = stageᵢ(xᵢ₋₁)                         i = 3, 4
/// (4) x₅ = ReLU(BN(W₅ ∗ x₄))                    1×1, 1024 channels
/// (5) z  = output(x₅)                           a fully connected layer where the output module is left out
/// </code>
/// 29 channels, and not ShuffleNetV2's 24, because 116 = 4 · 29: a depthwise convolution can lead from one to the other.
/// </remarks>
public sealed class LferLdl : Module
{
    private readonly Module _first;
    private readonly Module[] _local;
    private readonly Module[] _stages;
    private readonly Module _last;
    private readonly Module _output;

    /// <param name="classes">The number of expressions to classify.</param>
    /// <param name="options">Its parts; null: all of them.</param>
    public LferLdl(int classes = 7, LferLdlOptions? options = null)
    {
        _first = Child("first", new ConvBatchNorm(3, 29, 3, stride: 2, padding: 1));
        _local = Children<Module>("local", options is { LocalFeatures: false } ? [] : [new PdwRes(29, 116)]);
        _stages = Children("stages", new ShuffleStage(29, 116, 4), new ShuffleStage(116, 232, 8), new ShuffleStage(232, 464, 4));
        _last = Child("last", new ConvBatchNorm(464, 1024, 1));
        _output = Child<Module>("output", options is { OutputModule: false } ? new PooledLinear(1024, classes) : new SeparableOutput(1024, classes));
    }

    /// <param name="x">[N, 3, H, W], RGB, normalized as the model's card says.</param>
    /// <returns>[N, classes], logits.</returns>
    /// <exception cref="ArgumentException">Pictures of another shape.</exception>
    public override Tensor Forward(Tensor x)
    {
        x = _first.Forward(x.Require(channels: 3, least: 224, multiple: 16)).Relu().MaxPool2d(3, 2, padding: 1);        // (1)
        x = _local.Aggregate(_stages[0].Forward(x), (y, local) => y.Plus(local.Forward(x)));                            // (2)
        x = _stages[1..].Aggregate(x, (x, stage) => stage.Forward(x));                                                  // (3)
        return _output.Forward(_last.Forward(x).Relu());                                                                // (4) (5)
    }

    private const string Paper = "Liu et al. 2022, Lightweight Facial Expression Recognition Based on Label Distribution Learning";

    internal static IReadOnlyList<NetworkEntry> Entries { get; } =
    [
        // The rows of the paper's ablation table; the last is also trained by label distributions.
        new("lfer-ldl-baseline", Paper, InputSize: 224, Channels: 3, classes => new LferLdl(classes, new() { OutputModule = false, LocalFeatures = false })),
        new("lfer-ldl-output", Paper, InputSize: 224, Channels: 3, classes => new LferLdl(classes, new() { LocalFeatures = false })),
        new("lfer-ldl", Paper, InputSize: 224, Channels: 3, classes => new LferLdl(classes))
        {
            ClaimedParameters = 1_260_000,
            ClaimedFlops = 294_600_000,
            Scores = [new(0.8715, NetworkEntry.RafDb, "Liu et al. 2022")],
        },
    ];
}
