using Mien.Torch;
using Mien.Torch.Ops;
using static Mien.Torch.Ops.Creation;

namespace Mien.Lab.Augmentation;

/// <summary>Compression as a JPEG of low quality: blocks of 8 × 8 whose frequencies are rounded, each channel as light.</summary>
/// <remarks>ITU-T T.81, A.3.3 and K.1, with the scale of quality that libjpeg made common:<code>
/// (1) F = D·B·Dᵀ            D: the 8-point discrete cosine transform, B: a block of 255·x − 128
/// (2) F ← Q·round(F / Q)    Q = clamp(⌊(s·K + 50) / 100⌋, 1, 255),  s = 5000/q for q &lt; 50, else 200 − 2q
/// (3) B = Dᵀ·F·D
/// </code></remarks>
internal sealed class Jpeg(AugmentOptions options) : IVariation
{
    private const int Side = 8;

    // Table K.1.
    private static readonly int[] Luminance =
    [
        16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29, 51, 87, 80, 62,
        18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78, 87, 103, 121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99,
    ];

    /// <inheritdoc/>
    public bool IsAskedFor => options.Jpeg > 0;

    /// <inheritdoc/>
    public Tensor Apply(Tensor x)
    {
        using var scope = torch.NewDisposeScope();
        var (n, c, h, w) = (x.Shape[0], x.Shape[1], x.Shape[2], x.Shape[3]);
        var (rows, columns) = ((h + Side - 1) / Side, (w + Side - 1) / Side);
        var padded = x.PadEdge(0, (rows * Side) - h, 0, (columns * Side) - w);
        var blocks = padded.Reshape(n, c, rows, Side, columns, Side).Permute(0, 1, 2, 4, 3, 5).Times(255).Minus(128);
        var (d, q) = (Cosines().To(x.Device), Quantization(n, x.Device));
        var frequencies = d.MatMul(blocks).MatMul(d.Transpose(0, 1));                                                   // (1)
        var rounded = frequencies.Over(q).Round().Times(q);                                                             // (2)
        var decoded = d.Transpose(0, 1).MatMul(rounded).MatMul(d).Plus(128).Over(255);                                  // (3)
        var y = decoded.Permute(0, 1, 2, 4, 3, 5).Reshape(n, c, rows * Side, columns * Side).Narrow(2, 0, h).Narrow(3, 0, w).Clamp(0, 1);
        return scope.MoveToOuter(Uniform(0, 1, x.Device, n, 1, 1, 1).Less(options.Jpeg).Where(y, x));
    }

    private static Tensor Cosines()
    {
        var d = new float[Side * Side];
        for (var k = 0; k < Side; k++)
        {
            for (var i = 0; i < Side; i++)
            {
                d[(k * Side) + i] = (float)(Math.Sqrt((k == 0 ? 1.0 : 2.0) / Side) * Math.Cos(Math.PI * ((2 * i) + 1) * k / (2 * Side)));
            }
        }
        return Tensor.From<float>(d, Side, Side);
    }

    // [N, 1, 1, 1, 8, 8]: every face has a quality of its own.
    private Tensor Quantization(long n, Device device)
    {
        var most = Math.Max(options.JpegQuality, options.JpegQualityMost);
        var quality = Uniform(options.JpegQuality, most + 1, device, n, 1).Floor();
        var scale = quality.Less(50).Where(quality.Reciprocal().Times(5000).Floor(), quality.Times(-2).Plus(200));
        var table = Tensor.From<float>(Array.ConvertAll(Luminance, k => (float)k), 1, Side * Side).To(device);
        return scale.Times(table).Plus(50).Over(100).Floor().Clamp(1, 255).Reshape(n, 1, 1, 1, Side, Side);
    }
}
