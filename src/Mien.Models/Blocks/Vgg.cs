using Mien.Torch.Modules;
using Mien.Torch.Ops;

namespace Mien.Models.Blocks;

/// <summary>3 × 3 convolutions in a row. [N, cIn, H, W] → [N, cOut, H, W].</summary>
/// <remarks>
/// Simonyan &amp; Zisserman, Very Deep Convolutional Networks for Large-Scale Image Recognition, 2014, §2.1; with batch normalization, Ioffe &amp; Szegedy 2015:<code>
/// xᵢ₊₁ = ReLU(BN(Wᵢ ∗ xᵢ))     stride 1, one pixel of zeros on each side;  without BN a bias
/// </code></remarks>
public sealed class VggStage : Module
{
    private readonly Module[] _layers;

    /// <param name="cIn">Channels in.</param>
    /// <param name="cOut">Channels out of every layer.</param>
    /// <param name="layers">The number of layers.</param>
    /// <param name="norm">Whether they have batch normalization.</param>
    public VggStage(int cIn, int cOut, int layers, bool norm = true) =>
        _layers = Children("layers", [.. Enumerable.Range(0, layers).Select(layer => Convolution(layer == 0 ? cIn : cOut, cOut, norm))]);

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x)
    {
        using var scope = torch.NewDisposeScope();
        return scope.MoveToOuter(_layers.Aggregate(x, (x, layer) => layer.Forward(x).Relu()));
    }

    private static Module Convolution(int cIn, int cOut, bool norm) =>
        norm ? new ConvBatchNorm(cIn, cOut, 3, padding: 1) : Conv2d.BeforeRelu(cIn, cOut, 3, padding: 1);
}

/// <summary>VGG16 up to its fourth pool. [N, C, H, W] → [N, 512, ⌊H/16⌋, ⌊W/16⌋]; of 224 × 224 pixels 14 × 14 × 512.</summary>
/// <remarks>
/// Simonyan &amp; Zisserman, Very Deep Convolutional Networks for Large-Scale Image Recognition, 2014, Table 1 D; its keys are those of
/// <see cref="Classifiers.Vgg16"/>:<code>
/// xᵢ₊₁ = maxpool₂,₂( stageᵢ(xᵢ) )     3×3 convolutions: 2 of 64, 2 of 128, 3 of 256, 3 of 512 channels
/// </code></remarks>
public sealed class VggFeatures : Module
{
    /// <summary>Channels out.</summary>
    public const int Channels = 512;

    private readonly Module[] _stages;

    /// <param name="channels">C: 1 gray, 3 RGB.</param>
    public VggFeatures(int channels) =>
        _stages = Children("stages", new VggStage(channels, 64, 2), new VggStage(64, 128, 2), new VggStage(128, 256, 3), new VggStage(256, Channels, 3));

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x)
    {
        using var scope = torch.NewDisposeScope();
        return scope.MoveToOuter(_stages.Aggregate(x, (x, stage) => stage.Forward(x).MaxPool2d(2, 2)));
    }
}

/// <summary>Three fully connected layers over the means of the last feature map. [N, width, H, W] → [N, classes] logits.</summary>
/// <remarks>Simonyan &amp; Zisserman 2014, §2.1 and §3.1 (dropout):<code>
/// (1) f = mean over H, W of x                             a 48 × 48 face arrives here as 1 × 1, where the mean is the pixel itself
/// (2) hᵢ₊₁ = dropout(ReLU(Wᵢ·hᵢ + bᵢ)),  h₀ = f           twice
/// (3) z = W₂·h₂ + b₂
/// </code></remarks>
public sealed class VggHead : Module
{
    private readonly Module[] _hidden;
    private readonly Module _dropout;
    private readonly Module _output;

    /// <param name="width">Channels in, and the width of the two hidden layers.</param>
    /// <param name="classes">The number of expressions to classify.</param>
    public VggHead(int width, int classes)
    {
        _hidden = Children("hidden", new Linear(width, width), new Linear(width, width));
        _dropout = Child("dropout", new Dropout(0.5));
        _output = Child("output", new Linear(width, classes));
    }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x)
    {
        var f = x.GlobalAveragePool();                                                                                  // (1)
        var h = _hidden.Aggregate(f, (h, layer) => _dropout.Forward(layer.Forward(h).Relu()));                          // (2)
        return _output.Forward(h);                                                                                      // (3)
    }
}
