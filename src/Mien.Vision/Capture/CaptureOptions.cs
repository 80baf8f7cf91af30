namespace Mien.Vision.Capture;

/// <summary>Options of taking frames.</summary>
public sealed record CaptureOptions
{
    /// <summary>Larger frames are shrunk until their longer side has this many pixels, 16…8192.</summary>
    public int LongestSidePx { get; init; } = 1280;

    /// <summary>One of so many frames is taken, from the first on; 1 takes all.</summary>
    public int EveryFrames { get; init; } = 1;

    /// <summary>Threads that decode, 1…64.</summary>
    public int Threads { get; init; } = Math.Min(Environment.ProcessorCount, 4);

    /// <summary>Pictures of a folder for a second, above 0.</summary>
    public double FolderRate { get; init; } = 25;

    /// <summary>How long a stream that broke off is asked for again.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>For the times of a stream that came back.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    internal void Validate()
    {
        if (LongestSidePx is < 16 or > 8192)
        {
            throw new ArgumentException($"Expected a longest side of 16 to 8192 pixels, got {LongestSidePx}.", nameof(LongestSidePx));
        }
        if (EveryFrames < 1)
        {
            throw new ArgumentException($"Expected 1 or more frames of which one is taken, got {EveryFrames}.", nameof(EveryFrames));
        }
        if (Threads is < 1 or > 64)
        {
            throw new ArgumentException($"Expected 1 to 64 threads, got {Threads}.", nameof(Threads));
        }
        if (!(FolderRate > 0 && double.IsFinite(FolderRate)))
        {
            throw new ArgumentException($"Expected a rate above 0, got {FolderRate}.", nameof(FolderRate));
        }
    }
}
