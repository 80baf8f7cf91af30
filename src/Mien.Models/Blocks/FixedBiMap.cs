using Mien.Torch.Modules;
using Mien.Torch.Ops;

namespace Mien.Models.Blocks;

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
