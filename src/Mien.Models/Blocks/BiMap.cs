using Mien.Torch.Modules;
using Mien.Torch.Ops;
using static Mien.Torch.Ops.Creation;

namespace Mien.Models.Blocks;

/// <summary>A smaller symmetric positive definite matrix from a larger one. [N, from, from] → [N, to, to].</summary>
/// <remarks>Huang &amp; Van Gool, A Riemannian Network for SPD Matrix Learning, 2017, Eq. 1:<code>
/// (1) Y = Wᵀ·X·W         WᵀW = I: a point of the Stiefel manifold, so that the eigenvalues of Y lie between those of X
/// (2) W = Q·sign(R)      V = Q·R, the diagonal of sign(R) alone;  V is what is trained
/// </code>
/// Huang &amp; Van Gool move W along the manifold and pull it back by (2). Here every V stands for a W: it is on the manifold at every step, whatever optimizer
/// moves V, and no optimizer needs to know. Without the signs W would jump where an entry of R passes 0.
/// </remarks>
public sealed class BiMap : Module
{
    private readonly Tensor _weight;

    /// <param name="from">Rows and columns in.</param>
    /// <param name="to">Rows and columns out, at most <paramref name="from"/>.</param>
    public BiMap(int from, int to) => _weight = Parameter("weight", Start(from, to));

    /// <summary>W, [from, to]: orthonormal columns.</summary>
    public Tensor Frame()
    {
        using var scope = torch.NewDisposeScope();
        var (q, r) = _weight.OrthogonalTriangular();
        return scope.MoveToOuter(q.Times(r.Diagonal().Detach().Sign()));                                                // (2)
    }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x)
    {
        using var scope = torch.NewDisposeScope();
        return scope.MoveToOuter(x.Congruent(Frame()));                                                                 // (1)
    }

    /// <summary>The same map with W itself as its weight.</summary>
    public override Module Fused()
    {
        using var noGradient = torch.no_grad();
        return new FixedBiMap(Frame());
    }

    private static Tensor Start(int from, int to)
    {
        if (to > from)
        {
            throw new ArgumentException($"Expected at most {from} rows out, got {to}.", nameof(to));
        }
        using var scope = torch.NewDisposeScope();
        return scope.MoveToOuter(Normal(from, to).OrthogonalTriangular().Q.Clone());
    }
}

/// <summary><see cref="BiMap"/> for inference: W is given. [N, from, from] → [N, to, to].</summary>
/// <remarks><code>
/// Y = Wᵀ·X·W
/// </code></remarks>
internal sealed class FixedBiMap : Module
{
    private readonly Tensor _frame;

    /// <param name="frame">W, [from, to]; taken over.</param>
    public FixedBiMap(Tensor frame) => _frame = Parameter("frame", frame);

    public override Tensor Forward(Tensor x)
    {
        using var scope = torch.NewDisposeScope();
        return scope.MoveToOuter(x.Congruent(_frame));
    }
}
