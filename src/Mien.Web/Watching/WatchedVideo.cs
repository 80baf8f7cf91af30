using Mien.Core;
using Mien.Recognition.Timeline;

namespace Mien.Web.Watching;

/// <summary>The result of one video.</summary>
/// <param name="Name">As the user gave it.</param>
/// <param name="Labels">The model's.</param>
/// <param name="Model">Its name.</param>
public sealed record WatchedVideo(string Name, LabelSet Labels, string Model)
{
    /// <summary>Pixels of the video as it is shown.</summary>
    public int Width { get; set; }

    /// <inheritdoc cref="Width"/>
    public int Height { get; set; }

    /// <summary>Frames that were looked at.</summary>
    public long Frames { get; set; }

    /// <summary>From the first frame to the end of the last.</summary>
    public TimeSpan Length { get; set; }

    /// <summary>Its faces, in the order of their numbers.</summary>
    public IReadOnlyList<TrackSummary> Tracks { get; set; } = [];

    /// <summary>What was wrong with it though frames came; null for nothing.</summary>
    public string? Damage { get; set; }

    /// <summary>The rate of changes from which the fit began, a second.</summary>
    public double PriorRate { get; set; }
}
