using Mien.Models.Blocks;
using Mien.Torch.Modules;
using Mien.Torch.Ops;
using static Mien.Torch.Ops.Shaping;

namespace Mien.Models.Generators;

/// <summary>
/// A class-conditional denoiser of gray faces, from which a diffusion model draws. One row in: a noisy face, its noise level σ, and the condition.
/// [N, size² + 1 + conditions] → [N, 1, size, size].
/// </summary>
/// <remarks>
/// Karras et al., Elucidating the Design Space of Diffusion-Based Generative Models, 2022, Table 1 and §5:<code>
/// (1) D(x; σ, c) = c_skip·x + c_out·F(c_in·x; c_noise, c)                s: spread of the faces' pixels, σ_data
/// (2) c_skip = s²/(σ² + s²),   c_out = σ·s/√(σ² + s²),   c_in = 1/√(σ² + s²),   c_noise = ln(σ)/4
/// (3) λ(σ) = (σ² + s²)/(σ·s)²                                            weight of the squared error of D
/// </code>
/// F is <see cref="DiffusionUNet"/>.
/// </remarks>
public sealed class Edm : Module, IFaceGenerator
{
    private readonly int _size;
    private readonly int _conditions;
    private readonly double _spread;
    private readonly DiffusionUNet _network;

    /// <param name="conditions">Numbers of c; all of them 0 for any face.</param>
    /// <param name="width">Maps of the first layer of F.</param>
    /// <param name="size">Width and height of a face in pixels, a multiple of 8.</param>
    /// <param name="spread">s, the standard deviation of pixels in −1…1.</param>
    /// <param name="depth">Residual blocks of F at a fourth and an eighth of the sides, on each way.</param>
    public Edm(int conditions, int width, int size, double spread, int depth = 1)
    {
        (_size, _conditions, _spread) = (size, conditions, spread);
        _network = Child("network", new DiffusionUNet(conditions, width, depth));
    }

    /// <inheritdoc/>
    public Module Exported => this;

    /// <param name="x">[N, size² + 1 + conditions].</param>
    public override Tensor Forward(Tensor x)
    {
        var area = _size * _size;
        return Denoise(x.Narrow(1, 0, area).Reshape(-1, 1, _size, _size), x.Narrow(1, area, 1), x.Narrow(1, area + 1, _conditions));
    }

    /// <summary>D.</summary>
    /// <param name="x">[N, 1, size, size].</param>
    /// <param name="sigma">[N, 1], above 0.</param>
    /// <param name="conditions">[N, conditions].</param>
    public Tensor Denoise(Tensor x, Tensor sigma, Tensor conditions)
    {
        var level = sigma.Reshape(-1, 1, 1, 1);
        var sum = level.Times(level).Plus(_spread * _spread);                                                           // σ² + s²
        var scale = sum.Sqrt().Reciprocal();                                                                            // c_in (2)
        var f = _network.Forward(x.Times(scale), sigma.Log().Times(0.25), conditions).To(ScalarType.Float32);
        return x.Times(sum.Reciprocal().Times(_spread * _spread)).Plus(f.Times(level.Times(scale).Times(_spread)));     // (1)
    }

    /// <summary>λ(σ) of (3). The shape of σ.</summary>
    public Tensor Weight(Tensor sigma)
    {
        var product = sigma.Times(_spread);
        return sigma.Times(sigma).Plus(_spread * _spread).Over(product.Times(product));
    }

    internal static GeneratorEntry Entry { get; } = new("diffusion", "Karras et al. 2022, Elucidating the Design Space of Diffusion-Based Generative Models");
}
