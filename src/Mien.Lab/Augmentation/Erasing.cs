using Mien.Torch;
using Mien.Torch.Ops;
using static Mien.Torch.Ops.Creation;

namespace Mien.Lab.Augmentation;

/// <summary>Random erasing, Zhong et al. 2020: a rectangle of noise over 2 to 33 % of the face, as a hand or a toy would hide it.</summary>
internal sealed class Erasing(AugmentOptions options) : IVariation
{
    private const double LeastArea = 0.02, MostArea = 0.33;

    // Height over width from 0.3 to 1/0.3, even on a logarithmic scale.
    private static readonly double LargestAspect = Math.Log(1 / 0.3);

    /// <inheritdoc/>
    public bool IsAskedFor => options.Erase > 0;

    /// <inheritdoc/>
    public Tensor Apply(Tensor x)
    {
        using var scope = torch.NewDisposeScope();
        var (n, device) = (x.Shape[0], x.Device);
        var area = Uniform(LeastArea, MostArea, device, n, 1, 1, 1);
        var aspect = Uniform(-LargestAspect, LargestAspect, device, n, 1, 1, 1).Exp();
        var inside = Inside(area.Times(aspect).Sqrt().Clamp(0, 1), x.Shape[2], device).Reshape(n, 1, -1, 1)
            .And(Inside(area.Over(aspect).Sqrt().Clamp(0, 1), x.Shape[3], device).Reshape(n, 1, 1, -1))
            .And(Uniform(0, 1, device, n, 1, 1, 1).Less(options.Erase));
        return scope.MoveToOuter(inside.Where(Uniform(0, 1, device, x.Shape.ToArray()), x));
    }

    // Which of a side's pixels lie in a stretch of a given share of it, placed at random. [N, side]
    private static Tensor Inside(Tensor share, long side, Device device)
    {
        var length = share.Reshape(-1, 1);
        var start = Uniform(0, 1, device, length.Shape[0], 1).Times(length.Times(-1).Plus(1));
        var pixel = Range(side).To(device).Plus(0.5).Over(side).Reshape(1, -1);
        return start.Less(pixel).And(pixel.Less(start.Plus(length)));
    }
}
