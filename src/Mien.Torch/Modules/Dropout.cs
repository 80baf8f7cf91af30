using Mien.Torch.Ops;

namespace Mien.Torch.Modules;

/// <summary>Dropout, Srivastava et al. 2014: while training each element is zeroed with the probability, the rest scaled up to keep the mean.</summary>
public sealed class Dropout(double probability) : Module
{
    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) => x.Dropout(probability, Training);

    /// <summary>One that drops nothing, whatever mode it is in.</summary>
    public override Module Fused() => new Dropout(0);
}
