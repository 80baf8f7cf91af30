using Mien.Vision.Capture;

namespace Mien.Data.Import;

/// <summary>A request to import a data set.</summary>
/// <param name="Path">The set's folder or file, unpacked.</param>
public sealed record ImportRequest(string Path)
{
    // Frames are taken as they are.
    private const int LongestSidePx = 8192;

    /// <summary>Of AffectNet: 7 leaves contempt out, 8 keeps it.</summary>
    public int Classes { get; init; } = 8;

    /// <summary>What a team's own words become, in the kinds that are a team's own.</summary>
    public LabelMap Labels { get; init; } = new();

    /// <summary>Of videos: every how many frames one is taken, 1 or more.</summary>
    public int EveryFrames { get; init; } = 30;

    /// <summary>Opens a video, whose every <see cref="EveryFrames"/>-th frame it gives; null: by ffmpeg, which opens nothing but that file.</summary>
    public Func<string, IFrameSource>? Videos { get; init; }

    internal IFrameSource OpenVideo(string video) => Videos?.Invoke(video) ?? FrameSources.Open(video, new() { EveryFrames = EveryFrames, LongestSidePx = LongestSidePx });

    /// <summary>A folder for what is taken from videos until it is in its place; made and removed by the import.</summary>
    public string Scratch { get; init; } = "";
}
