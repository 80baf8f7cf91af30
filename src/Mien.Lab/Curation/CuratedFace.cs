using System.Text.Json.Serialization;

namespace Mien.Lab.Curation;

/// <summary>A face that was found, or a picture without one, and what became of it.</summary>
/// <param name="Source">The photo or video, as it was named.</param>
public sealed record CuratedFace(string Source)
{
    /// <summary>Of a video, from 0; null for a photo.</summary>
    public int? Frame { get; init; }

    /// <summary>The crop, within the set's folder; null where none was cut.</summary>
    public string? File { get; init; }

    /// <summary>Why it is not kept; null where it is.</summary>
    public string? Reason { get; init; }

    /// <summary>Whether the source could not be read, or not to its end.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsUnread { get; init; }

    /// <summary>Who it is; null where it is not known.</summary>
    public string? Subject { get; init; }

    /// <summary>Decides which of several copies is kept: pixels across times sharpness; higher is better.</summary>
    public float Quality { get; init; }

    /// <summary>The source in words: <c>album/1.mp4 frame 30</c>.</summary>
    public string Name => Frame is { } frame ? FormattableString.Invariant($"{Source} frame {frame}") : Source;
}
