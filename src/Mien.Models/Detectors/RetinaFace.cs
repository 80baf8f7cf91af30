using Mien.Models.Blocks;
using Mien.Torch;
using Mien.Torch.Modules;
using Mien.Torch.Ops;

namespace Mien.Models.Detectors;

/// <summary>RetinaFace on MobileNet-0.25: all faces of a picture in one pass. [N, 3, H, W] → [N, A, 16], 16 outputs for each of A anchors.</summary>
/// <remarks>
/// Deng et al., RetinaFace: Single-stage Dense Face Localisation in the Wild, 2019, §3; Howard et al., MobileNets, 2017, at a quarter of the width:<code>
/// (1) c₀ = ReLU(BN(W ∗ image))            3×3, stride 2, 8 channels
/// (2) c₁, c₂, c₃                          depthwise separable blocks: 64, 128, 256 channels on grids of 8, 16, 32 pixels
/// (3) p₁, p₂, p₃ = pyramid(c₁, c₂, c₃)    64 channels each
/// (4) qᵢ = context(pᵢ)
/// (5) yᵢ = head(qᵢ)                       1×1, for two anchors at each place
/// (6) y  = [y₁, y₂, y₃]                   grid by grid, row by row, small anchor before large
/// </code>
/// The 16 outputs are those of <see cref="FaceHead"/>, but box and points are relative to the anchor. Not here: the dense mesh decoder and the deformable
/// convolutions of the paper's large network.</remarks>
public sealed class RetinaFace : Module
{
    /// <summary>H and W are multiples of it: the pixels from one place of the coarsest grid to the next.</summary>
    public const int Multiple = 32;

    private const int Channels = 64, AnchorsAtPlace = 2;

    private readonly Module _stem;
    private readonly Module[][] _stages;
    private readonly FeaturePyramid _pyramid;
    private readonly ContextModule[] _contexts;
    private readonly Conv2d[] _heads;

    /// <summary>With fresh weights.</summary>
    public RetinaFace()
    {
        _stem = Child("stem", new ConvBatchNorm(3, 8, 3, stride: 2, padding: 1));
        _stages =
        [
            Children("fine", Blocks(8, (16, 1), (32, 2), (32, 1), (64, 2), (64, 1))),
            Children("middle", Blocks(64, (128, 2), (128, 1), (128, 1), (128, 1), (128, 1), (128, 1))),
            Children("coarse", Blocks(128, (256, 2), (256, 1))),
        ];
        _pyramid = Child("pyramid", new FeaturePyramid([64, 128, 256], Channels));
        _contexts = Children("contexts", [.. _stages.Select(_ => new ContextModule(Channels))]);
        _heads = Children("heads", [.. _stages.Select(_ => new Conv2d(Channels, AnchorsAtPlace * FaceHead.Outputs, 1, bias: true))]);
    }

    /// <param name="x">[N, 3, H, W], RGB, normalized as the model's card says; H and W multiples of <see cref="Multiple"/>.</param>
    /// <returns>[N, A, 16], see <see cref="FaceHead"/>, A = 2·(HW/64 + HW/256 + HW/1024).</returns>
    public override Tensor Forward(Tensor x)
    {
        x = _stem.Forward(x).Relu();                                                                                    // (1)
        var maps = new List<Tensor>();
        foreach (var stage in _stages)
        {
            x = stage.Aggregate(x, (x, block) => block.Forward(x));                                                     // (2)
            maps.Add(x);
        }
        return Shaping.Concat(_pyramid.Forward(maps).Select(Answers), dim: 1);                                          // (3) (6)
    }

    private Tensor Answers(Tensor p, int grid)
    {
        var y = _heads[grid].Forward(_contexts[grid].Forward(p));                                                       // (4) (5)
        return y.Permute(0, 2, 3, 1).Reshape(y.Shape[0], -1, FaceHead.Outputs);
    }

    private static Module[] Blocks(int cIn, params ReadOnlySpan<(int Channels, int Stride)> layers)
    {
        var blocks = new List<Module>();
        foreach (var (cOut, stride) in layers)
        {
            blocks.Add(new DepthwiseSeparableBlock(cIn, cOut, stride));
            cIn = cOut;
        }
        return [.. blocks];
    }
}
