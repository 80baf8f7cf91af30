using Mien.Recognition.Detection;

namespace Mien.Recognition.Mtcnn;

/// <summary>Options of <see cref="MtcnnDetector"/>.</summary>
public sealed record MtcnnOptions
{
    /// <summary>The narrowest face to find, in pixels of the picture, 12…2,000. Halving it takes four times as long.</summary>
    public int MinimumFacePx { get; init; } = 40;

    /// <summary>From one size of the picture to the next, 0.4…0.95; smaller is faster and misses more.</summary>
    public float ScaleFactor { get; init; } = 0.709f;

    /// <summary>P-Net's confidence threshold, 0.01…0.99.</summary>
    public float ProposalThreshold { get; init; } = 0.7f;

    /// <summary>R-Net's confidence threshold, 0.01…0.99.</summary>
    public float RefinementThreshold { get; init; } = 0.6f;

    /// <summary>O-Net's confidence threshold, 0.01…0.99.</summary>
    public float OutputThreshold { get; init; } = 0.7f;

    /// <summary>The last stage to run: with fewer than all, more is found, and more that is no face. Only the last stage finds the five points.</summary>
    public MtcnnStage LastStage { get; init; } = MtcnnStage.Output;

    /// <summary>The most pixels searched, after scaling; a larger picture is searched at a smaller scale, where the smallest faces are missed.</summary>
    public int MaximumPixels { get; init; } = 4_000_000;

    /// <summary>Threads that share the work of a network, 1…64; the faces found are the same.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>The folder of <c>pnet.onnx</c>, <c>rnet.onnx</c> and <c>onet.onnx</c>; null for those that are shipped.</summary>
    public string? WeightsFolder { get; init; }

    internal void Validate()
    {
        OptionRange.Require(MinimumFacePx, 12, 2000, nameof(MinimumFacePx));
        OptionRange.Require(ScaleFactor, 0.4f, 0.95f, nameof(ScaleFactor));
        OptionRange.Require(ProposalThreshold, 0.01f, 0.99f, nameof(ProposalThreshold));
        OptionRange.Require(RefinementThreshold, 0.01f, 0.99f, nameof(RefinementThreshold));
        OptionRange.Require(OutputThreshold, 0.01f, 0.99f, nameof(OutputThreshold));
        OptionRange.Require(MaximumPixels, 144, int.MaxValue, nameof(MaximumPixels));
        OptionRange.Require(Threads, 1, 64, nameof(Threads));
        if (!Enum.IsDefined(LastStage))
        {
            throw new ArgumentException($"Expected a stage of MTCNN, got {LastStage}.", nameof(LastStage));
        }
    }
}
