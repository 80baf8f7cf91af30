using Mien.Torch.Modules;
using Mien.Torch.Ops;

namespace Mien.Models.Generators;

/// <summary>Gray faces of one expression turned into another, learned from faces that are no pairs; what turns them is <see cref="Exported"/>. [N, 1, H, W] → [N, 1, H, W].</summary>
/// <remarks>
/// Zhu et al., CycleGAN, 2017, §7.1, as Lin et al., BabyExp, 2020, §4 use it, at the size of these faces:<code>
/// (1) G = W ∗ up(up(R(down(down(W ∗ x)))))        w maps 7×7, 2w and 4w at half and a quarter of the resolution, R: residual blocks
/// (2) R(h) = h + IN(W₂ ∗ ReLU(IN(W₁ ∗ h)))        IN: instance normalization
/// (3) ŷ = x + G(x)                                 the face itself is carried past the layers, so that G draws the change alone
/// (4) D(y) = W₄ ∗ φ(IN(W₃ ∗ φ(IN(W₂ ∗ φ(W₁ ∗ y)))))   4×4, each number judges a patch of 34 pixels;  φ(u) = max(u, 0) + 0.2·min(u, 0)
/// </code>
/// (3) is not the paper's; it spares the epochs in which G learns to copy.
/// </remarks>
public sealed class CycleGan : Module, IFaceGenerator
{
    private readonly Module _forth;
    private readonly Module _back;
    private readonly Module _judgeFrom;
    private readonly Module _judgeTo;

    /// <param name="width">Maps of the first layer, w.</param>
    /// <param name="blocks">Residual blocks.</param>
    public CycleGan(int width, int blocks)
    {
        _forth = Child("forth", new Translator(width, blocks));
        _back = Child("back", new Translator(width, blocks));
        _judgeFrom = Child("judge_from", new PatchDiscriminator(2 * width));
        _judgeTo = Child("judge_to", new PatchDiscriminator(2 * width));
    }

    /// <inheritdoc/>
    public Module Exported => _forth;

    /// <summary>From the second expression to the first. [N, 1, H, W] → [N, 1, H, W].</summary>
    public Module Back => _back;

    /// <summary>How real faces of the first expression are, patch by patch: 1 real, 0 not. [N, 1, H, W] → [N, 1, H/4 − 2, W/4 − 2].</summary>
    public Module JudgeFrom => _judgeFrom;

    /// <summary>The same of the second expression.</summary>
    public Module JudgeTo => _judgeTo;

    /// <param name="x">[N, 1, H, W], −1…1, sides that are multiples of 4.</param>
    public override Tensor Forward(Tensor x) => _forth.Forward(x);

    internal static GeneratorEntry Entry { get; } = new(
        "cyclegan", "Zhu et al. 2017, Unpaired Image-to-Image Translation using Cycle-Consistent Adversarial Networks; Lin et al. 2020 (BabyExp), section 4");

    private sealed class Translator : Module
    {
        private readonly Module[] _down;
        private readonly Module[] _residual;
        private readonly Module[] _up;
        private readonly Module _last;

        public Translator(int width, int blocks)
        {
            _down = Children<Module>(
                "down", new ConvInstanceNorm(1, width, 7, 1, 3), new ConvInstanceNorm(width, 2 * width, 3, 2, 1), new ConvInstanceNorm(2 * width, 4 * width, 3, 2, 1));
            _residual = Children<Module>("residual", [.. Enumerable.Range(0, blocks).Select(_ => new InstanceResidual(4 * width))]);
            _up = Children<Module>("up", new ConvInstanceNorm(4 * width, 2 * width, 3, 1, 1), new ConvInstanceNorm(2 * width, width, 3, 1, 1));
            _last = Child("last", new Conv2d(width, 1, 7, padding: 3, bias: true));
        }

        public override Tensor Forward(Tensor x)
        {
            var h = _down.Aggregate(x, (h, layer) => layer.Forward(h).Relu());
            h = _residual.Aggregate(h, (h, block) => block.Forward(h));                                                 // (2)
            h = _up.Aggregate(h, (h, layer) => layer.Forward(h.Enlarge(2)).Relu());
            return x.Plus(_last.Forward(h));                                                                            // (1) (3)
        }
    }

    private sealed class InstanceResidual : Module
    {
        private readonly Module _first;
        private readonly Module _second;

        public InstanceResidual(int channels) =>
            (_first, _second) = (Child("first", new ConvInstanceNorm(channels, channels, 3, 1, 1)), Child("second", new ConvInstanceNorm(channels, channels, 3, 1, 1)));

        public override Tensor Forward(Tensor x) => x.Plus(_second.Forward(_first.Forward(x).Relu()));                  // (2)
    }

    private sealed class ConvInstanceNorm : Module
    {
        private readonly Module _convolution;
        private readonly Module _norm;

        public ConvInstanceNorm(int cIn, int cOut, int kernel, int stride, int padding)
        {
            _convolution = Child("convolution", new Conv2d(cIn, cOut, kernel, stride, padding));
            _norm = Child("norm", new GroupNorm(cOut, cOut));
        }

        public override Tensor Forward(Tensor x) => _norm.Forward(_convolution.Forward(x));
    }

    private sealed class PatchDiscriminator : Module
    {
        private const double Slope = 0.2;

        private readonly Module _first;
        private readonly Module[] _layers;
        private readonly Module _last;

        public PatchDiscriminator(int width)
        {
            _first = Child("first", new Conv2d(1, width, 4, stride: 2, padding: 1, bias: true));
            _layers = Children<Module>("layers", new ConvInstanceNorm(width, 2 * width, 4, 2, 1), new ConvInstanceNorm(2 * width, 4 * width, 4, 1, 1));
            _last = Child("last", new Conv2d(4 * width, 1, 4, padding: 1, bias: true));
        }

        public override Tensor Forward(Tensor x) =>
            _last.Forward(_layers.Aggregate(_first.Forward(x).LeakyRelu(Slope), (h, layer) => layer.Forward(h).LeakyRelu(Slope)));    // (4)
    }
}
