namespace Mien.Recognition.Mtcnn;

/// <summary>Names and input sizes of MTCNN's stages.</summary>
public static class MtcnnStages
{
    /// <summary>All, in order.</summary>
    public static IReadOnlyList<MtcnnStage> All { get; } = [MtcnnStage.Proposal, MtcnnStage.Refinement, MtcnnStage.Output];

    /// <summary>Width and height of a stage's window, in pixels.</summary>
    public static int InputSize(this MtcnnStage stage) => stage switch
    {
        MtcnnStage.Proposal => 12,
        MtcnnStage.Refinement => 24,
        MtcnnStage.Output => 48,
        _ => throw new ArgumentException($"Expected a stage of MTCNN, got {stage}.", nameof(stage)),
    };

    /// <summary>The stage's network as its paper calls it, in lower case: <c>pnet</c>.</summary>
    public static string NetworkName(this MtcnnStage stage) => stage switch
    {
        MtcnnStage.Proposal => "pnet",
        MtcnnStage.Refinement => "rnet",
        MtcnnStage.Output => "onet",
        _ => throw new ArgumentException($"Expected a stage of MTCNN, got {stage}.", nameof(stage)),
    };
}
