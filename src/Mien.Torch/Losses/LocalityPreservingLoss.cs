using Mien.Torch.Ops;

namespace Mien.Torch.Losses;

/// <summary>Locality-preserving loss: pulls features to the mean of their nearest neighbors of the same class, not to one center for the class.</summary>
/// <remarks>Li, Deng &amp; Du (DLP-CNN) 2017, Eq. 3, within the batch:<code>
/// (1) L = ½ Σᵢ ‖xᵢ − mᵢ‖²
/// (2) mᵢ = 1/k Σ_{j ∈ N(i)} xⱼ        N(i): the k nearest to xᵢ of its class, without xᵢ itself
/// (3) dL/dxᵢ = xᵢ − mᵢ                the neighbors are held, as the paper's Eq. 4 has it
/// </code>
/// Where the batch has fewer of a class, N(i) has them all; a face without another of its class adds nothing.
/// </remarks>
/// <param name="neighbors">k, at least 1; the authors' is 20.</param>
public sealed class LocalityPreservingLoss(int neighbors = 20)
{
    // Farther than any neighbor, and finite.
    private const double Far = 1e30;

    /// <param name="features">x, [N, D].</param>
    /// <param name="target">[N, K], rows that sum to 1; the class of a soft label is its largest.</param>
    public Tensor Compute(Tensor features, Tensor target)
    {
        using var scope = torch.NewDisposeScope();
        var near = Near(features.Detach(), target.ArgMax(1)).To(features.Type);
        var counts = near.Sum([1], keep: true);
        var means = near.MatMul(features.Detach()).Over(counts.AtLeast(1));                                             // (2)
        var apart = features.Minus(means).Times(counts.Sign());
        return scope.MoveToOuter(apart.Times(apart).Sum().Times(0.5));                                                  // (1) (3)
    }

    // [N, N]: whether j is in N(i).
    private Tensor Near(Tensor x, Tensor classes)
    {
        var n = x.Shape[0];
        var same = classes.Reshape(n, 1).Equal(classes.Reshape(1, n));
        var distances = x.Distances(x);
        distances = distances.Plus(same.To(x.Type).Minus(distances.IdentityLike()).Times(-Far).Plus(Far));
        var nearest = distances.Smallest(Math.Min(neighbors, n));
        var chosen = distances.ZerosLike().scatter(1, nearest, torch.ones_like(nearest, distances.Type));
        return chosen.Times(distances.Less(Far / 2).To(x.Type));
    }
}
