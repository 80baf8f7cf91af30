using Mien.Torch;
using Mien.Torch.Ops;
using static Mien.Torch.Ops.Creation;

namespace Mien.Lab.Augmentation;

/// <summary>Single pixels that are black or white, as many of the one as of the other.</summary>
internal sealed class SaltAndPepper(AugmentOptions options) : IVariation
{
    /// <inheritdoc/>
    public bool IsAskedFor => options.SaltAndPepper > 0;

    /// <inheritdoc/>
    public Tensor Apply(Tensor x)
    {
        using var scope = torch.NewDisposeScope();
        var draw = Uniform(0, 1, x.Device, x.Shape[0], 1, x.Shape[2], x.Shape[3]);
        var isHit = draw.Less(options.SaltAndPepper);
        var color = draw.Less(options.SaltAndPepper / 2).To(ScalarType.Float32);
        return scope.MoveToOuter(isHit.Where(color, x));
    }
}
