using System.Text.Json.Serialization;

namespace Mien.Core;

/// <summary>How a model wants a face cut from its picture.</summary>
public enum FaceAlignment
{
    /// <summary>The square around the face's box, widened by the card's margin.</summary>
    [JsonStringEnumMemberName("box")]
    Box,

    /// <summary>A similarity transform that brings the five landmarks to fixed places.</summary>
    [JsonStringEnumMemberName("five-points")]
    FivePoints,
}
