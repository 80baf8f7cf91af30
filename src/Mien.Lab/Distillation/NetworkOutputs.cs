using Mien.Lab.Training;
using Mien.Models;
using Mien.Torch;
using Mien.Torch.Modules;
using Mien.Torch.Ops;

namespace Mien.Lab.Distillation;

/// <summary>A network's outputs for faces. Where its first part is frozen, that part has seen each face only once.</summary>
/// <param name="network">Says it.</param>
/// <param name="input">Makes faces what the network takes.</param>
/// <param name="halved">Where the network learns in bfloat16; null: it does not. In inference it answers in float32, as what ships does.</param>
internal sealed class NetworkOutputs(Module network, NetworkInput input, Device? halved = null)
{
    private readonly IFrozenFeatures? _frozen = network is IFrozenFeatures { FeaturesAreFrozen: true } frozen ? frozen : null;

    /// <summary>Puts what the frozen part makes of the faces in their place; without a frozen part nothing happens.</summary>
    public void Prepare(FaceBatches faces, IProgress<double>? progress = null)
    {
        if (_frozen is not null)
        {
            using var noGradient = torch.no_grad();
            network.Train(false);
            faces.Become(x => _frozen.Features(input.Prepare(x)), progress);
        }
    }

    /// <summary>The same, and what the last layer is given for it.</summary>
    /// <param name="x">A batch of what was prepared.</param>
    /// <returns>[N, classes] and [N, D].</returns>
    public (Tensor Logits, Tensor Hidden) WithHidden(Tensor x)
    {
        using var half = Half();
        var apart = (IHiddenFeatures)network;
        var hidden = _frozen?.HiddenFrom(x) ?? apart.Hidden(input.Prepare(x).ChannelsLast());
        return (Whole(apart.Decide(hidden)), Whole(hidden));
    }

    /// <param name="x">A batch of what was prepared.</param>
    /// <returns>[N, classes], logits.</returns>
    public Tensor Compute(Tensor x)
    {
        using var half = Half();
        return Whole(_frozen?.FromFeatures(x) ?? network.Forward(input.Prepare(x).ChannelsLast()));
    }

    private Autocast? Half() => halved is not null && network.Training ? new() : null;

    private Tensor Whole(Tensor x) => halved is null ? x : x.To(ScalarType.Float32);
}
