using Mien.Torch;
using Mien.Torch.Modules;
using Mien.Torch.Ops;
using static Mien.Torch.Ops.Shaping;

namespace Mien.Models.Blocks;

/// <summary>
/// The parallel depthwise convolution residual module (PDWRes) of LFER-LDL: each quarter of the picture through depthwise convolutions of its own.
/// [N, cIn, H, W] → [N, cOut, H/2, W/2]; H and W are divisible by 4, cOut by cIn.
/// </summary>
/// <remarks>Liu et al., LFER-LDL, 2022, §1.2:<code>
/// (1) x₀ x₁ / x₂ x₃ = x                              halved across and down
/// (2) yᵢ = R(BN(Eᵢ ∗ R(BN(Dᵢ ∗ xᵢ))))                Dᵢ: 3×3 depthwise, stride 2, cOut/cIn kernels for each channel;  Eᵢ: 3×3 depthwise
///                                                     R = ReLU6 = min(max(·, 0), 6)
/// (3) y  = y₀ y₁ / y₂ y₃                             put together again
/// </code></remarks>
public sealed class PdwRes : Module
{
    private readonly Module[] _first;
    private readonly Module[] _second;

    /// <param name="cIn">Channels in.</param>
    /// <param name="cOut">Channels out.</param>
    public PdwRes(int cIn, int cOut)
    {
        _first = Children("first", [.. Quarters.Select(_ => new ConvBatchNorm(cIn, cOut, 3, stride: 2, padding: 1, groups: cIn))]);
        _second = Children("second", [.. Quarters.Select(_ => new ConvBatchNorm(cOut, cOut, 3, padding: 1, groups: cOut))]);
    }

    private static IEnumerable<(int Row, int Column)> Quarters => [(0, 0), (0, 1), (1, 0), (1, 1)];

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">Height or width is not divisible by 4.</exception>
    public override Tensor Forward(Tensor x)
    {
        var (height, width) = (x.Shape[2] / 2, x.Shape[3] / 2);
        if (x.Shape[2] % 4 != 0 || x.Shape[3] % 4 != 0)
        {
            throw new ArgumentException($"Expected height and width divisible by 4, got {x.Shape}.", nameof(x));
        }
        using var scope = torch.NewDisposeScope();
        var quarters = Quarters.Select(at => x.Narrow(2, at.Row * height, height).Narrow(3, at.Column * width, width));   // (1)
        Tensor[] y = [.. quarters.Select((part, i) => _second[i].Forward(_first[i].Forward(part).Relu6()).Relu6())];       // (2)
        return scope.MoveToOuter(Concat([Concat(y[..2], 3), Concat(y[2..], 3)], 2));                                     // (3)
    }
}
