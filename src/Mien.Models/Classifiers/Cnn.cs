using Mien.Models.Blocks;
using Mien.Torch.Modules;
using Mien.Torch.Ops;

namespace Mien.Models.Classifiers;

/// <summary>
/// The plain network that mini-Xception came from, without a fully connected layer: 640,727 trained parameters. [N, 1, 48, 48] gray → [N, 7] logits.
/// </summary>
/// <remarks>
/// Arriaga, Valdenegro-Toro &amp; Plöger, Real-time Convolutional Neural Networks for Emotion and Gender Classification, 2017, §III; the row "CNN" of
/// Yadagiri Rao et al. 2020 (<see cref="MiniXception"/>), Table 2:<code>
/// (1) xᵢ₊₁ = avgpool₂,₂( R(Vᵢ ∗ R(Wᵢ ∗ xᵢ)) )     7×7, 5×5, 3×3, 3×3; 16, 32, 64, 128 channels: 48 → 3 pixels;  R = ReLU∘BN
/// (2) x₅ = R(W₅ ∗ x₄)                             3×3, 256 channels
/// (3) z  = mean over H, W of (W₆ ∗ x₅ + b)        3×3, one channel for each class
/// </code></remarks>
public sealed class Cnn : Module
{
    private readonly Module[] _first;
    private readonly Module[] _second;
    private readonly Module _last;
    private readonly Module _head;

    /// <param name="classes">The number of expressions to classify.</param>
    public Cnn(int classes = 7)
    {
        _first = Children("first", Same(1, 16, 7), Same(16, 32, 5), Same(32, 64, 3), Same(64, 128, 3));
        _second = Children("second", Same(16, 16, 7), Same(32, 32, 5), Same(64, 64, 3), Same(128, 128, 3));
        _last = Child("last", Same(128, 256, 3));
        _head = Child("head", new Conv2d(256, classes, 3, padding: 1, bias: true));
    }

    /// <param name="x">[N, 1, H, W], gray, normalized as the model's card says; H and W at least 16.</param>
    /// <returns>[N, classes], logits.</returns>
    /// <exception cref="ArgumentException">Pictures of another shape.</exception>
    public override Tensor Forward(Tensor x)
    {
        x = x.Require(channels: 1, least: 16);
        foreach (var (w, v) in _first.Zip(_second))
        {
            x = v.Forward(w.Forward(x).Relu()).Relu().AvgPool2d(2, 2);                                                  // (1)
        }
        return _head.Forward(_last.Forward(x).Relu()).GlobalAveragePool();                                              // (2) (3)
    }

    private static ConvBatchNorm Same(int cIn, int cOut, int kernel) => new(cIn, cOut, (kernel, kernel));

    internal static IReadOnlyList<NetworkEntry> Entries { get; } =
    [
        new("cnn", "Arriaga et al. 2017, Real-time Convolutional Neural Networks for Emotion and Gender Classification",
            InputSize: 48, Channels: 1, classes => new Cnn(classes)) { ClaimedParameters = 600_000 },
    ];
}
