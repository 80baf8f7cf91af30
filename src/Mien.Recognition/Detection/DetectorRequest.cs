using Mien.Recognition.Mtcnn;

namespace Mien.Recognition.Detection;

/// <summary>Options of any detector; each takes those that it understands.</summary>
public sealed record DetectorRequest
{
    /// <summary>The narrowest face to find, in pixels of the picture; null for the detector's default, which bounds the time on large pictures.</summary>
    public int? MinimumFacePx { get; init; }

    /// <summary>
    /// The networks to take, Mien's or as their authors publish them: a folder for MTCNN, a file for RetinaFace, YuNet and SCRFD; null for those that are
    /// shipped.
    /// </summary>
    public string? WeightsPath { get; init; }

    /// <summary>The last of MTCNN's stages to run.</summary>
    public MtcnnStage LastStage { get; init; } = MtcnnStage.Output;

    /// <summary>From one size of the picture to the next as MTCNN searches it, 0.4…0.95; null for its default.</summary>
    public float? ScaleFactor { get; init; }

    /// <summary>Confidence threshold of a network, of MTCNN's the last stage, 0.01…0.99; null for its default.</summary>
    public float? Threshold { get; init; }

    /// <summary>Whether doubtful faces are given too, as judging a detector needs them; their confidence tells them apart.</summary>
    public bool WithDoubtful { get; init; }
}
