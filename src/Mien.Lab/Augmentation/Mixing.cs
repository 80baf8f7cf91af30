using Mien.Torch;
using Mien.Torch.Ops;
using static Mien.Torch.Ops.Creation;

namespace Mien.Lab.Augmentation;

/// <summary>Two faces in one, with both labels by their shares. Where a recipe asks for both ways, a coin decides batch by batch.</summary>
/// <remarks>With a partner x′, y′ for every face and λ ~ Beta(α, α), one for the batch:<code>
/// (1) mixup, Zhang et al. 2018:   x ← λ·x + (1 − λ)·x′                                 y ← λ·y + (1 − λ)·y′
/// (2) cutmix, Yun et al. 2019:    x ← x′ in a rectangle of area 1 − λ, else x          y likewise, λ from the pixels that were kept
/// </code></remarks>
internal sealed class Mixing(AugmentOptions options)
{
    /// <param name="x">[N, C, H, W].</param>
    /// <param name="y">[N, K], label distributions.</param>
    public (Tensor Faces, Tensor Targets) Apply(Tensor x, Tensor y)
    {
        if (options is { Mixup: 0, Cutmix: 0 })
        {
            return (x, y);
        }
        using var scope = torch.NewDisposeScope();
        var cuts = options.Mixup == 0 || (options.Cutmix > 0 && Uniform(0, 1, Device.Cpu, 1).Item() < 0.5);
        var lambda = Beta(cuts ? options.Cutmix : options.Mixup);
        var partner = Permutation(x.Shape[0]).To(x.Device);
        var other = x.IndexSelect(0, partner);
        if (cuts)
        {
            var keep = Keep(lambda, x.Shape[2], x.Shape[3]);
            lambda = keep.Mean().Item();
            keep = keep.To(x.Device);
            x = x.Times(keep).Plus(other.Times(keep.Times(-1).Plus(1)));                                                // (2)
        }
        else
        {
            x = x.Times(lambda).Plus(other.Times(1 - lambda));                                                          // (1)
        }
        y = y.Times(lambda).Plus(y.IndexSelect(0, partner).Times(1 - lambda));
        return (scope.MoveToOuter(x), scope.MoveToOuter(y));
    }

    // The first of two shares of a Dirichlet distribution is Beta's.
    private static double Beta(double alpha) =>
        torch._sample_dirichlet(Tensor.From<float>([(float)alpha, (float)alpha], 1, 2)).ToArray<float>()[0];

    // 0 in the rectangle, 1 outside: [1, 1, H, W]. Its center is anywhere, so a part of it may lie outside of the face.
    private static Tensor Keep(double lambda, long height, long width)
    {
        var at = Uniform(0, 1, Device.Cpu, 2).ToArray<float>();
        var half = Math.Sqrt(1 - lambda) / 2;
        var outside = Stretch(height, at[0], half).Reshape(-1, 1).Times(Stretch(width, at[1], half).Reshape(1, -1)).Times(-1).Plus(1);
        return outside.Reshape(1, 1, height, width);
    }

    private static Tensor Stretch(long side, double center, double half) =>
        Range(side).Plus(0.5).Over(side).Minus(center).Abs().Less(half).To(ScalarType.Float32);
}
