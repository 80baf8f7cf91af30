using Mien.Models.Blocks;
using Mien.Torch.Modules;
using Mien.Torch.Ops;
using static Mien.Torch.Ops.Shaping;

namespace Mien.Models.Generators;

/// <summary>A conditional variational autoencoder of gray faces: what it draws is <see cref="Exported"/>, [N, noise + conditions] → [N, 1, size, size], −1…1.</summary>
/// <remarks>
/// Kingma &amp; Welling 2014, App. C, with a condition as Sohn et al. 2015 have it:<code>
/// (1) μ, ln σ² = E(x, c)              E: <see cref="PictureEncoder"/>, then a linear layer of its features and c
/// (2) z = μ + σ·ε                     ε standard normal: the reparameterization
/// (3) x̂ = D(z, c)                     D: <see cref="PictureDecoder"/>
/// </code></remarks>
public sealed class Vae : Module, IFaceGenerator
{
    // exp of half of it is finite, and so is its gradient.
    private const double LargestLog = 10;

    private readonly int _noise;
    private readonly PictureEncoder _encoder;
    private readonly Linear _moments;
    private readonly PictureDecoder _decoder;

    /// <param name="noise">Numbers of z.</param>
    /// <param name="conditions">Numbers of c.</param>
    /// <param name="width">Maps of the first layer.</param>
    /// <param name="size">Width and height of a face in pixels, a multiple of 8.</param>
    public Vae(int noise, int conditions, int width, int size)
    {
        _noise = noise;
        _encoder = Child("encoder", new PictureEncoder(width, size));
        _moments = Child("moments", new Linear(_encoder.Features + conditions, 2 * noise));
        _decoder = Child("decoder", new PictureDecoder(noise + conditions, width, size));
    }

    /// <inheritdoc/>
    public Module Exported => _decoder;

    /// <param name="x">[N, noise + conditions].</param>
    public override Tensor Forward(Tensor x) => _decoder.Forward(x);

    /// <summary>Where a face lies among the noise.</summary>
    /// <param name="x">[N, 1, size, size], −1…1.</param>
    /// <param name="conditions">[N, conditions].</param>
    /// <returns>μ and ln σ², each [N, noise].</returns>
    public (Tensor Mean, Tensor LogVariance) Encode(Tensor x, Tensor conditions)
    {
        var moments = _moments.Forward(Concat([_encoder.Forward(x).To(ScalarType.Float32), conditions], 1)).To(ScalarType.Float32);    // (1)
        return (moments.Narrow(1, 0, _noise), moments.Narrow(1, _noise, _noise).Clamp(-LargestLog, LargestLog));
    }

    /// <summary>A face again, by way of the noise.</summary>
    /// <param name="mean">μ, [N, noise].</param>
    /// <param name="logVariance">ln σ², [N, noise].</param>
    /// <param name="noise">ε, [N, noise].</param>
    /// <param name="conditions">[N, conditions].</param>
    public Tensor Decode(Tensor mean, Tensor logVariance, Tensor noise, Tensor conditions)
    {
        var z = mean.Plus(logVariance.Times(0.5).Exp().Times(noise));                                                   // (2)
        return _decoder.Forward(Concat([z, conditions], 1));                                                            // (3)
    }

    internal static GeneratorEntry Entry { get; } = new("vae", "Kingma and Welling 2014, Auto-Encoding Variational Bayes; Sohn et al. 2015 for the condition");
}
