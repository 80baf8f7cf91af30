using Mien.Torch;
using Mien.Torch.Ops;
using static Mien.Torch.Ops.Creation;

namespace Mien.Lab.Augmentation;

/// <summary>Gaussian blur with a kernel of 5, 7 or 9 pixels, drawn face by face.</summary>
/// <remarks><code>
/// (1) kᵢ ∝ exp(−i²/2σ²) for |i| ≤ r, else 0        r = 2, 3, 4, or 0 where a face stays sharp
/// (2) σ = 0.3·(r − 1) + 0.8                        the width that OpenCV gives a kernel of 2r + 1
/// </code>Rows and columns one after the other; the edge goes on.</remarks>
internal sealed class Blur(AugmentOptions options) : IVariation
{
    private const int Reach = 4;

    /// <inheritdoc/>
    public bool IsAskedFor => options.Blur > 0;

    /// <inheritdoc/>
    public Tensor Apply(Tensor x)
    {
        using var scope = torch.NewDisposeScope();
        var (n, c, h, w) = (x.Shape[0], x.Shape[1], x.Shape[2], x.Shape[3]);
        var kernel = Kernels(n, c, x.Device);
        // Every face has its own kernel: faces become the channels of one picture.
        var y = x.PadEdge(Reach, Reach, Reach, Reach).Reshape(1, n * c, h + (2 * Reach), w + (2 * Reach));
        y = y.Conv2d(kernel.Reshape(n * c, 1, -1, 1), null, [1, 1], [0, 0], (int)(n * c));
        y = y.Conv2d(kernel.Reshape(n * c, 1, 1, -1), null, [1, 1], [0, 0], (int)(n * c));
        return scope.MoveToOuter(y.Reshape(n, c, h, w));
    }

    // [N · C, 2 · Reach + 1]; a face's channels have the same.
    private Tensor Kernels(long n, long c, Device device)
    {
        var isBlurred = Uniform(0, 1, device, n, 1).Less(options.Blur).To(ScalarType.Float32);
        var r = Uniform(2, Reach + 1, device, n, 1).Floor().Times(isBlurred);
        var sigma = r.Minus(1).Times(0.3).Plus(0.8);                                                                    // (2)
        var i = Range((2 * Reach) + 1).To(device).Minus(Reach).Reshape(1, -1);
        var weights = i.Times(i).Over(sigma.Times(sigma)).Times(-0.5).Exp().Times(i.Abs().Less(r.Plus(0.5)).To(ScalarType.Float32));   // (1)
        var kernel = weights.Over(weights.Sum(1).Reshape(n, 1));
        return Shaping.Stack(Enumerable.Repeat(kernel, (int)c), 1).Reshape(n * c, -1);
    }
}
