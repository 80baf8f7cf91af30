namespace Mien.Lab.Augmentation;

/// <summary>Varies a batch of training faces as a recipe says, in the order in which a picture comes about: pose, light, lens, camera, file, hand before it.</summary>
/// <param name="options">What to do.</param>
public sealed class Augmenter(AugmentOptions options)
{
    private readonly IVariation[] _variations =
    [
        .. new IVariation[]
        {
            new Warp(options), new Shadow(options), new Lighting(options), new TrivialAugment(options),
            new Blur(options), new SaltAndPepper(options), new Jpeg(options), new Erasing(options),
        }.Where(variation => variation.IsAskedFor),
    ];

    private readonly CameraChanges _camera = new(options);
    private readonly Mixing _mixing = new(options);

    /// <param name="x">[N, C, H, W], 0…1.</param>
    /// <param name="y">[N, K], label distributions.</param>
    /// <returns>As many faces, in 0…1, and what they are now labelled; and the faces before camera changes, which a teacher may look at.</returns>
    public (Tensor Faces, Tensor Targets, Tensor Clean) Vary(Tensor x, Tensor y)
    {
        foreach (var variation in _variations)
        {
            x = variation.Apply(x);
        }
        (x, y) = _mixing.Apply(x, y);
        return (ThroughCamera(x), y, x);
    }

    /// <summary>The camera changes alone, drawn anew.</summary>
    /// <param name="x">[N, C, H, W], 0…1.</param>
    public Tensor ThroughCamera(Tensor x) => _camera.IsAskedFor ? _camera.Apply(x) : x;

    /// <param name="x">[N, C, H, W], 0…1.</param>
    /// <param name="y">[N, K], label distributions.</param>
    /// <returns>As many faces, in 0…1, and what they are now labelled.</returns>
    public (Tensor Faces, Tensor Targets) Apply(Tensor x, Tensor y)
    {
        var (faces, targets, _) = Vary(x, y);
        return (faces, targets);
    }
}
