using Mien.Models.Blocks;
using Mien.Torch;
using Mien.Torch.Modules;
using Mien.Torch.Ops;

namespace Mien.Models.Classifiers;

/// <summary>DLP-CNN: 74,944,743 parameters, nearly all in its first fully connected layer. [N, 3, 100, 100] → [N, 7] logits.</summary>
/// <remarks>
/// Li, Deng &amp; Du, Reliable Crowdsourcing and Deep Locality-Preserving Learning for Expression Recognition in the Wild, 2017, §5 and Table 4; to be trained with
/// <see cref="Torch.Losses.LocalityPreservingLoss"/> on h; a row of Lin et al. (BabyExp) 2020:<code>
/// (1) x = stages(image)             3×3 convolutions of 64, 96, 2 × 128, 2 × 256 channels with biases, a pool before each new width: 12 × 12 × 256
/// (2) h = ReLU(V·x + c)             of all 36,864 numbers 2000
/// (3) z = W·h + b
/// </code></remarks>
public sealed class DlpCnn : Module, IHiddenFeatures
{
    private const int Size = 100;
    private const int Width = 2000;

    private readonly Module _stages;
    private readonly Module _hidden;
    private readonly Module _output;

    /// <param name="classes">The number of expressions to classify.</param>
    public DlpCnn(int classes = 7)
    {
        _stages = Child("stages", new DlpStages(norm: false));
        _hidden = Child("hidden", new Linear(DlpStages.Channels * (Size / 8) * (Size / 8), Width));
        _output = Child("output", new Linear(Width, classes));
    }

    /// <inheritdoc/>
    public int HiddenSize => Width;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">Pictures of another size.</exception>
    public Tensor Hidden(Tensor x)
    {
        if (x.Shape is not [_, 3, Size, Size])
        {
            throw new ArgumentException($"Expected [N, 3, {Size}, {Size}], got {x.Shape}.", nameof(x));
        }
        using var scope = torch.NewDisposeScope();
        return scope.MoveToOuter(_hidden.Forward(_stages.Forward(x).Flatten()).Relu());                                 // (1) (2)
    }

    /// <inheritdoc/>
    public Tensor Decide(Tensor hidden) => _output.Forward(hidden);                                                     // (3)

    /// <param name="x">[N, 3, 100, 100], RGB, normalized as the model's card says.</param>
    /// <returns>[N, classes], logits.</returns>
    /// <exception cref="ArgumentException">Pictures of another size.</exception>
    public override Tensor Forward(Tensor x) => Decide(Hidden(x));

    internal static IReadOnlyList<NetworkEntry> Entries { get; } =
    [
        new("dlp-cnn", "Li, Deng & Du 2017, Reliable Crowdsourcing and Deep Locality-Preserving Learning for Expression Recognition in the Wild",
            InputSize: Size, Channels: 3, classes => new DlpCnn(classes)),
    ];
}
