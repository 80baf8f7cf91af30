using Mien.Models.Detectors;
using Mien.Recognition.Mtcnn;
using Mien.Torch;
using Mien.Torch.Modules;
using Mien.Torch.Ops;

namespace Mien.Lab.Detectors.Mtcnn;

/// <summary>The network of each stage.</summary>
public static class MtcnnNetworks
{
    /// <summary>Where they come from.</summary>
    public const string Paper = "Zhang et al. 2016, Joint Face Detection and Alignment Using Multitask Cascaded Convolutional Networks";

    /// <summary>With fresh weights.</summary>
    public static Module Build(MtcnnStage stage) => stage switch
    {
        MtcnnStage.Proposal => new PNet(),
        MtcnnStage.Refinement => new RNet(),
        MtcnnStage.Output => new ONet(),
        _ => throw new ArgumentException($"Expected a stage of MTCNN, got {stage}.", nameof(stage)),
    };

    /// <summary>
    /// The network that is exported: it computes the same, with channels of zeros where the paper's 10 and 28 leave registers of eight numbers partly empty, which ONNX Runtime
    /// can only pool one by one. O-Net's are full: it is itself the answer.
    /// </summary>
    internal static Module FillRegisters(MtcnnStage stage, Module network) => stage switch
    {
        MtcnnStage.Proposal => Widened(new PNet(16), network),
        MtcnnStage.Refinement => Widened(new RNet(32), network),
        _ => network,
    };

    private static Module Widened(Module wide, Module network)
    {
        using var noGradient = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        foreach (var ((_, tensor), (_, corner)) in wide.State.Zip(network.State))
        {
            tensor.zero_();
            var part = Enumerable.Range(0, corner.Dims).Aggregate(tensor, (whole, dim) => whole.Narrow(dim, 0, corner.Shape[dim]));
            part.copy_(corner);
        }
        return wide;
    }
}
