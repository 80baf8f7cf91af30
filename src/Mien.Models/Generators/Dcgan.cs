using Mien.Models.Blocks;
using Mien.Torch.Modules;
using Mien.Torch.Ops;

namespace Mien.Models.Generators;

/// <summary>A conditional deep convolutional GAN of gray faces: what draws is <see cref="Exported"/>, [N, noise + conditions] → [N, 1, size, size], −1…1.</summary>
/// <remarks>
/// Radford et al., DCGAN, 2016, with a condition as Mirza &amp; Osindero 2014 give it to the generator and Miyato &amp; Koyama 2018 to the discriminator:<code>
/// (1) x̂ = G(z, c)                     G: <see cref="PictureDecoder"/>
/// (2) D(x, c) = w·φ(x) + b + (V·c)·(P·φ(x))       φ: <see cref="PictureEncoder"/>;  V·c and P·φ(x): 64 numbers
/// </code></remarks>
public sealed class Dcgan : Module, IFaceGenerator
{
    private const int Projected = 64;

    private readonly PictureDecoder _generator;
    private readonly Module _discriminator;

    /// <param name="noise">Numbers of z.</param>
    /// <param name="conditions">Numbers of c.</param>
    /// <param name="width">Maps of the last layer but one of the generator, and of the first of the discriminator.</param>
    /// <param name="size">Width and height of a face in pixels, a multiple of 8.</param>
    public Dcgan(int noise, int conditions, int width, int size)
    {
        _generator = Child("generator", new PictureDecoder(noise + conditions, width, size));
        _discriminator = Child("discriminator", new ProjectionDiscriminator(conditions, width, size));
    }

    /// <inheritdoc/>
    public Module Exported => _generator;

    /// <summary>D, which learns apart from G.</summary>
    public Module Discriminator => _discriminator;

    /// <param name="x">[N, noise + conditions].</param>
    public override Tensor Forward(Tensor x) => _generator.Forward(x);                                                  // (1)

    /// <summary>Logits that faces are real and show what they should. [N, 1, size, size], [N, conditions] → [N, 1].</summary>
    public Tensor Judge(Tensor x, Tensor conditions) => ((ProjectionDiscriminator)_discriminator).Judge(x, conditions);

    internal static GeneratorEntry Entry { get; } = new(
        "dcgan", "Radford et al. 2016, Unsupervised Representation Learning with Deep Convolutional Generative Adversarial Networks; Mirza and Osindero 2014, Miyato and Koyama 2018 for the condition");

    private sealed class ProjectionDiscriminator : Module
    {
        private readonly PictureEncoder _features;
        private readonly Linear _realness;
        private readonly Linear _projection;
        private readonly Linear _embedding;

        public ProjectionDiscriminator(int conditions, int width, int size)
        {
            _features = Child("features", new PictureEncoder(width, size));
            _realness = Child("realness", new Linear(_features.Features, 1));
            _projection = Child("projection", new Linear(_features.Features, Projected));
            _embedding = Child("embedding", new Linear(conditions, Projected));
        }

        public override Tensor Forward(Tensor x) => _realness.Forward(_features.Forward(x));

        public Tensor Judge(Tensor x, Tensor conditions)
        {
            var features = _features.Forward(x);
            return _realness.Forward(features).Plus(_embedding.Forward(conditions).Times(_projection.Forward(features)).Sum([1], keep: true));    // (2)
        }
    }
}
