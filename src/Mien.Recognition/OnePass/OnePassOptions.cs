using Mien.Recognition.Detection;

namespace Mien.Recognition.OnePass;

/// <summary>Options of <see cref="OnePassDetector"/>.</summary>
public sealed record OnePassOptions
{
    /// <summary>
    /// The narrowest face to find, in pixels of the picture, 12…2,000: the picture is shrunk until such a face is as small as the network still sees, 16 or 20 pixels. Halving it takes four times as
    /// long. A network of a fixed size always sees the picture as large as fits.
    /// </summary>
    public int MinimumFacePx { get; init; } = 40;

    /// <summary>The confidence threshold, 0.01…0.99; null for what its authors take.</summary>
    public float? Threshold { get; init; }

    /// <summary>The most pixels searched, after scaling; a larger picture is searched at a smaller scale, where the smallest faces are missed.</summary>
    public int MaximumPixels { get; init; } = 1_000_000;

    /// <summary>Threads that share the work of the network, 1…64.</summary>
    public int Threads { get; init; } = 1;

    internal void Validate()
    {
        OptionRange.Require(MinimumFacePx, 12, 2000, nameof(MinimumFacePx));
        OptionRange.Require(Threshold ?? 0.5f, 0.01f, 0.99f, nameof(Threshold));
        OptionRange.Require(MaximumPixels, 1024, int.MaxValue, nameof(MaximumPixels));
        OptionRange.Require(Threads, 1, 64, nameof(Threads));
    }
}
