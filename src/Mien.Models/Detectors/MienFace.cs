using Mien.Models.Blocks;
using Mien.Torch;
using Mien.Torch.Modules;
using Mien.Torch.Ops;

namespace Mien.Models.Detectors;

/// <summary>MienFace: all faces of a picture in one pass, without anchors. [N, 3, H, W] → [N, P, 16], 16 outputs for each of P places.</summary>
/// <remarks>
/// After Wu, Peng and Yu, YuNet: A Tiny Millisecond-level Face Detector, 2023, §3.1, and Guo et al., SCRFD, 2022, §3; the blocks are those of Howard et al.,
/// MobileNets, 2017, Fig. 3:<code>
/// (1) c₀ = ReLU(BN(W ∗ image))                      3×3, stride 2, 16 channels
/// (2) c₁, c₂, c₃                                     depthwise separable blocks, 64 channels on grids of 8, 16 and 32 pixels
/// (3) p₃ = d₃(c₃),  pᵢ = dᵢ(cᵢ + ↑pᵢ₊₁)              tiny feature pyramid, one depthwise separable block d each;  ↑: each value four times
/// (4) yᵢ = V ∗ hᵢ(pᵢ)                                one more block h, then 1×1: sixteen numbers for each place
/// (5) y  = [y₁, y₂, y₃]                              grid by grid, row by row
/// </code>
/// The sixteen numbers of a place, in units of its stride where they are lengths:<code>
/// y[0]     logit of the box's quality: its overlap with the face
/// y[1]     logit of a face being there
/// y[2…3]   the box's center right of and below the place's
/// y[4…5]   logarithms of the box's width and height
/// y[6…15]  x and y of left eye, right eye, nose, left and right mouth corner, from the place's center
/// </code>
/// What differs from YuNet: strided blocks in place of max pooling; the outputs of a place share one block.</remarks>
public sealed class MienFace : Module
{
    /// <summary>H and W are multiples of it: the pixels from one place of the coarsest grid to the next.</summary>
    public const int Multiple = 32;

    /// <summary>Numbers that the network gives for each place.</summary>
    public const int Outputs = 16;

    /// <summary>The index of a face's logit among them.</summary>
    public const int FaceOutput = 1;

    private const int Channels = 64;

    // Lin et al., Focal Loss, 2017, §3.3: an untrained network expects a face at one place in a hundred, or the first steps only unlearn the background.
    private const double FaceBias = -4.6;

    private readonly Module _stem;
    private readonly Module[] _early;
    private readonly Module[][] _stages;
    private readonly Module[] _pyramid;
    private readonly Module[] _blocks;
    private readonly Conv2d[] _heads;

    /// <summary>With fresh weights.</summary>
    public MienFace()
    {
        _stem = Child("stem", new ConvBatchNorm(3, 16, 3, stride: 2, padding: 1));
        _early = Children("early", Blocks((16, 32, 2), (32, 32, 1)));
        _stages =
        [
            Children("fine", Blocks((32, Channels, 2), (Channels, Channels, 1), (Channels, Channels, 1))),
            Children("middle", Blocks((Channels, Channels, 2), (Channels, Channels, 1), (Channels, Channels, 1))),
            Children("coarse", Blocks((Channels, Channels, 2), (Channels, Channels, 1), (Channels, Channels, 1))),
        ];
        _pyramid = Children<Module>("pyramid", [.. _stages.Select(_ => Block(Channels, Channels, 1))]);
        _blocks = Children<Module>("blocks", [.. _stages.Select(_ => Block(Channels, Channels, 1))]);
        _heads = Children("heads", [.. _stages.Select(_ => Head())]);
    }

    /// <param name="x">[N, 3, H, W], RGB, normalized as the model's card says; H and W multiples of <see cref="Multiple"/>.</param>
    /// <returns>[N, P, 16], P = HW/64 + HW/256 + HW/1024.</returns>
    public override Tensor Forward(Tensor x)
    {
        x = _early.Aggregate(_stem.Forward(x).Relu(), (x, block) => block.Forward(x));                                  // (1)
        var maps = new Tensor[_stages.Length];
        for (var grid = 0; grid < maps.Length; grid++)
        {
            maps[grid] = x = _stages[grid].Aggregate(x, (x, block) => block.Forward(x));                                // (2)
        }
        for (var grid = maps.Length - 1; grid >= 0; grid--)
        {
            var merged = grid + 1 < maps.Length ? maps[grid].Plus(maps[grid + 1].Enlarge(2)) : maps[grid];
            maps[grid] = _pyramid[grid].Forward(merged);                                                                // (3)
        }
        return Shaping.Concat(maps.Select(Answers), dim: 1);                                                            // (5)
    }

    private Tensor Answers(Tensor p, int grid)
    {
        var y = _heads[grid].Forward(_blocks[grid].Forward(p));                                                         // (4)
        return y.Permute(0, 2, 3, 1).Reshape(y.Shape[0], -1, Outputs);
    }

    private static Conv2d Head()
    {
        using var noGradient = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        var head = new Conv2d(Channels, Outputs, 1, bias: true);
        head.Bias!.Narrow(0, FaceOutput, 1).copy_(Tensor.From<float>([(float)FaceBias], 1));
        return head;
    }

    private static DepthwiseSeparableBlock Block(int cIn, int cOut, int stride) => new DepthwiseSeparableBlock(cIn, cOut, stride);

    private static Module[] Blocks(params ReadOnlySpan<(int In, int Out, int Stride)> layers)
    {
        var blocks = new Module[layers.Length];
        for (var at = 0; at < layers.Length; at++)
        {
            blocks[at] = Block(layers[at].In, layers[at].Out, layers[at].Stride);
        }
        return blocks;
    }
}
