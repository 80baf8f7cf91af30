using Mien.Torch;
using Mien.Torch.Modules;
using Mien.Torch.Ops;
using static Mien.Torch.Ops.Shaping;

namespace Mien.Models.Blocks;

/// <summary>Test-time augmentation by a horizontal flip: the mean of the outputs for a face and its mirror image. [N, C, H, W] → [N, K].</summary>
/// <remarks>After Krizhevsky et al. 2012, §4.1; here the mean is of logits. A face and its mirror image get the same output.<code>
/// (1) z = (f(x) + f(mirrored x)) / 2        f runs on both as one batch of 2·N faces
/// </code></remarks>
public sealed class Mirrored : Module
{
    private readonly Module _network;

    /// <param name="network">f; disposed with this module.</param>
    public Mirrored(Module network) => _network = Child("network", network);

    /// <param name="x">[N, C, H, W], as f takes it.</param>
    /// <returns>[N, K].</returns>
    public override Tensor Forward(Tensor x)
    {
        using var scope = torch.NewDisposeScope();
        var fromRight = Tensor.From<long>([.. Enumerable.Range(0, (int)x.Shape[3]).Reverse()], x.Shape[3]);
        var z = _network.Forward(Concat([x, x.IndexSelect(3, fromRight.To(x.Device))], dim: 0));
        return scope.MoveToOuter(z.Reshape(2, -1, z.Shape[1]).Mean(0));                                                 // (1)
    }
}
