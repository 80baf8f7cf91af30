using System.Text.Json.Serialization;

namespace Mien.Recognition.Mtcnn;

/// <summary>The three networks of MTCNN, in the order in which a face passes them.</summary>
public enum MtcnnStage
{
    /// <summary>P-Net: proposes, in windows of 12 pixels.</summary>
    [JsonStringEnumMemberName("p")]
    Proposal,

    /// <summary>R-Net: refuses most proposals, at 24 pixels.</summary>
    [JsonStringEnumMemberName("r")]
    Refinement,

    /// <summary>O-Net: decides and finds the five points, at 48 pixels.</summary>
    [JsonStringEnumMemberName("o")]
    Output,
}
