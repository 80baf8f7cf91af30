using Mien.Torch;
using Mien.Torch.Modules;
using Mien.Torch.Ops;

namespace Mien.Models.Blocks;

/// <summary>A square convolution strengthened by a column and a row. [N, cIn, H, W] → [N, cOut, H, W]; stride 1, zeros around.</summary>
/// <remarks>
/// Wang et al. (MACNN) 2024, §IV.A, after Ding et al., ACNet, 2019. Written for d = 3; alike for d = 5 (Eq. 6–8), and for d = 1 (Eq. 1) the square is alone.
/// With the numbers of the paper:<code>
/// (2) F₃ₓ₁ = BN(K₃ₓ₁ ∗ F),  (3) F₃ₓ₃ = BN(K₃ₓ₃ ∗ F),  (4) F₁ₓ₃ = BN(K₁ₓ₃ ∗ F)
/// (5) y = F₃ₓ₁ + F₃ₓ₃ + F₁ₓ₃                                           its ReLU stands in the block around
/// (12) F ∗ K₃ₓ₃ + F ∗ K₁ₓ₃ + F ∗ K₃ₓ₁ = F ∗ (K₃ₓ₃ ⊕ K₁ₓ₃ ⊕ K₃ₓ₁)     ⊕ adds with the middles on each other
/// (14) y = K′ ∗ F + b′                                                 inference only: each BN is folded into its kernel before the sum
/// </code>
/// What Fig. 5 calls cropping the padded input for K₃ₓ₁ and K₁ₓ₃ is padding along the kernel's length alone.
/// </remarks>
public sealed class AsymmetricConvolution : Module
{
    private readonly int _size;
    private readonly ConvBatchNorm[] _kernels;

    /// <param name="cIn">Channels in.</param>
    /// <param name="cOut">Channels out.</param>
    /// <param name="size">d: rows and columns of the square kernel, odd.</param>
    public AsymmetricConvolution(int cIn, int cOut, int size)
    {
        (int Rows, int Columns)[] shapes = size == 1 ? [(1, 1)] : [(size, 1), (size, size), (1, size)];
        _size = size;
        _kernels = Children("kernels", [.. shapes.Select(shape => new ConvBatchNorm(cIn, cOut, shape))]);
    }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x)
    {
        using var scope = torch.NewDisposeScope();
        return scope.MoveToOuter(_kernels.Select(kernel => kernel.Forward(x)).Aggregate((a, b) => a.Plus(b)));          // (2) (3) (4) (5)
    }

    /// <summary>One square kernel with a bias.</summary>
    public override Conv2d Fused()
    {
        using var noGradient = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        var folded = _kernels.Select(kernel => kernel.Fused()).ToList();
        var weight = Shaping.Stack(folded.Select(kernel => ToSquare(kernel.Weight)), 0).Sum(0);                         // (12)
        var bias = Shaping.Stack(folded.Select(kernel => kernel.Bias!), 0).Sum(0);
        folded.ForEach(kernel => kernel.Dispose());
        return new Conv2d(weight, bias, stride: 1, padding: _size / 2, groups: 1);                                      // (14)
    }

    private Tensor ToSquare(Tensor kernel) => kernel.Pad((_size - kernel.Shape[2]) / 2, (_size - kernel.Shape[3]) / 2);
}
