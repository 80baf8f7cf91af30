using Mien.Torch.Modules;
using Mien.Torch.Ops;

namespace Mien.Models.Blocks;

/// <summary>The six convolutions of DLP-CNN. [N, 3, H, W] → [N, 256, ⌊H/8⌋, ⌊W/8⌋].</summary>
/// <remarks>
/// Li, Deng &amp; Du, Reliable Crowdsourcing and Deep Locality-Preserving Learning for Expression Recognition in the Wild, 2017, Table 4; with batch normalization
/// as in the code of Acharya et al. 2018:<code>
/// xᵢ₊₁ = stageᵢ(maxpool₂,₂(xᵢ)),  x₁ = stage₀(x₀)     3×3 convolutions: 1 of 64, 1 of 96, 2 of 128, 2 of 256 channels
/// </code></remarks>
public sealed class DlpStages : Module
{
    /// <summary>Channels out.</summary>
    public const int Channels = 256;

    private readonly Module[] _stages;

    /// <param name="norm">Whether the convolutions have batch normalization.</param>
    public DlpStages(bool norm) =>
        _stages = Children("stages", new VggStage(3, 64, 1, norm), new VggStage(64, 96, 1, norm), new VggStage(96, 128, 2, norm), new VggStage(128, Channels, 2, norm));

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) =>
        _stages[1..].Aggregate(_stages[0].Forward(x), (x, stage) => stage.Forward(x.MaxPool2d(2, 2)));
}
