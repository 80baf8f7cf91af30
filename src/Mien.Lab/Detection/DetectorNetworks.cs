using Mien.Models.Detectors;
using Mien.Recognition.Detection;
using Mien.Torch.Modules;

namespace Mien.Lab.Detection;

/// <summary>The network of each stage.</summary>
public static class DetectorNetworks
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
}
