using Mien.Torch;
using Mien.Torch.Modules;
using Mien.Torch.Ops;

namespace Mien.Models.Blocks;

/// <summary>Histograms of local binary and ternary patterns, one for each cell of a picture. [N, 1, H, W] → [N, 3·59·H/8·W/8], H and W divisible by 8.</summary>
/// <remarks>
/// Ojala, Pietikäinen &amp; Mäenpää 2002 (local binary patterns, uniform ones apart); Tan &amp; Triggs 2010 (local ternary patterns, split into two binary ones):<code>
/// (1) dₖ = x(p + oₖ) − x(p)                     o₀ … o₇: the neighbors clockwise from the upper left; beyond the edge the edge goes on
/// (2) LBP(p) = Σₖ 2ᵏ·[dₖ ≥ 0],   LTP⁺(p) = Σₖ 2ᵏ·[dₖ ≥ t],   LTP⁻(p) = Σₖ 2ᵏ·[dₖ ≤ −t]
/// (3) bin(code): each of the 58 codes with at most two changes around the circle has its own, all others share the 59th
/// (4) h(cell, b) = mean over its 8 × 8 pixels of [bin(code) = b]
/// (5) y = √h of LBP, then LTP⁺, then LTP⁻      the product of two such vectors is Bhattacharyya's measure of how alike their histograms are
/// </code></remarks>
public sealed class BinaryPatterns : Module
{
    /// <summary>Bins of one histogram.</summary>
    public const int Bins = 59;

    /// <summary>Width and height of a cell, in pixels.</summary>
    public const int Cell = 8;

    // Tan & Triggs: 5 gray levels. Half a level less stands between two levels, where no rounding matters; pixels arrive as level / 255 / 0.25.
    private const double T = 4.5 / 255 / 0.25;

    private static readonly (int Row, int Column)[] Neighbors = [(0, 0), (0, 1), (0, 2), (1, 2), (2, 2), (2, 1), (2, 0), (1, 0)];

    private readonly Tensor _bins;

    /// <summary>Nothing in it is learned.</summary>
    public BinaryPatterns() => _bins = Buffer("bins", BinOfCode());

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">Another shape.</exception>
    public override Tensor Forward(Tensor x)
    {
        if (x.Shape is not [_, 1, var height, var width] || height % Cell != 0 || width % Cell != 0)
        {
            throw new ArgumentException($"Expected [N, 1, H, W] with H and W divisible by {Cell}, got {x.Shape}.", nameof(x));
        }
        using var scope = torch.NewDisposeScope();
        var padded = x.PadEdge(1, 1, 1, 1);
        Tensor[] d = [.. Neighbors.Select(o => padded.Narrow(2, o.Row, height).Narrow(3, o.Column, width).Minus(x))];   // (1)
        Func<Tensor, Tensor>[] signs = [d => d.IsAtLeast(0), d => d.IsAtLeast(T), d => d.IsAtMost(-T)];
        var histograms = signs.Select(sign => Histograms(Codes(d, sign), height, width));
        return scope.MoveToOuter(Shaping.Concat(histograms, 1).Sqrt());                                                 // (5)
    }

    private static Tensor Codes(Tensor[] d, Func<Tensor, Tensor> sign) =>
        d.Select((d, k) => sign(d).To(ScalarType.Float32).Times(1 << k)).Aggregate((sum, bit) => sum.Plus(bit));        // (2)

    private Tensor Histograms(Tensor codes, long height, long width) => _bins
        .IndexSelect(0, codes.Reshape(-1).To(ScalarType.Int64))                                                         // (3)
        .Reshape(-1, height / Cell, Cell, width / Cell, Cell, Bins).Mean(2, 4).Flatten();                               // (4)

    // [256, 59]: 1 at the bin of each code.
    private static Tensor BinOfCode()
    {
        var table = new float[256 * Bins];
        var next = 0;
        for (var code = 0; code < 256; code++)
        {
            var turned = ((code << 1) | (code >> 7)) & 255;
            var isUniform = int.PopCount(code ^ turned) <= 2;
            table[(code * Bins) + (isUniform ? next++ : Bins - 1)] = 1;
        }
        return Tensor.From<float>(table, 256, Bins);
    }
}
