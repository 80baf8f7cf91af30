using System.Text.Json;
using Mien.Core;

namespace Mien.Web.Watching;

/// <summary>A video in the summary, which stays beside its files so that a second run need not watch it again.</summary>
/// <param name="Video">As the user gave it.</param>
/// <param name="Key">The file and what was asked for; another key means that it is watched again.</param>
/// <param name="Fault">Why it, or its end, could not be read; null where all of it was.</param>
/// <param name="Seconds">Of the part that was read.</param>
/// <param name="Frames">That were read.</param>
/// <param name="Faces">One a face.</param>
public sealed record VideoOutcome(string Video, string Key, string? Fault, double Seconds, long Frames, IReadOnlyList<FaceOutcome> Faces)
{
    /// <summary>Of the file beside a video's own that says that it is done.</summary>
    public const string Ending = ".done.json";

    /// <summary>Of the file that says in its place why a video could not be read; the next run tries it again.</summary>
    public const string FailedEnding = ".failed.json";

    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, WriteIndented = true };

    /// <summary>What came of a video that was read.</summary>
    public static VideoOutcome From(WatchedVideo video, string key) => new(
        video.Name, key, video.Damage, Math.Round(video.Length.TotalSeconds, 3), video.Frames, [.. video.Tracks.Select(track => FaceOutcome.From(track, video.Labels))]);

    /// <summary>A video that could not be read.</summary>
    public static VideoOutcome Failed(string video, string fault) => new(video, "", fault, 0, 0, []);

    /// <summary>That of an earlier run; null where there is none, or one of another key.</summary>
    public static VideoOutcome? Read(string path, string key) => Read(path) is { } kept && kept.Key == key ? kept : null;

    /// <summary>That of an earlier run, whatever its key; null where there is none.</summary>
    public static VideoOutcome? Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<VideoOutcome>(File.ReadAllText(path), Json);
        }
        catch (Exception e) when (FileFault.Is(e) || e is JsonException)
        {
            return null;
        }
    }

    /// <summary>Keeps it.</summary>
    /// <exception cref="BadInputException">It cannot be written.</exception>
    public void Write(string path) => WholeFile.Write(path, JsonSerializer.Serialize(this, Json));
}
