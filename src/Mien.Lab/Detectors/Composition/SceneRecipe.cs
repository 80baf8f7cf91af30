using System.Text.Json.Serialization;
using Mien.Data.Scenes;

namespace Mien.Lab.Detectors.Composition;

/// <summary>The composition of training scenes.</summary>
public sealed record SceneRecipe
{
    /// <summary>Width and height of a scene, in pixels, a multiple of 32.</summary>
    public int Size { get; init; } = 256;

    /// <summary>Share of scenes that are photos with faces of their own, 0…1; the rest are photos without.</summary>
    public double WithFaces { get; init; } = 0.25;

    /// <summary>The most faces put into a scene, 0…20.</summary>
    public int Faces { get; init; } = 6;

    /// <summary>Share of the faces put in that are drawings, 0…1.</summary>
    public double Drawn { get; init; } = 0.05;

    /// <summary>Share of the photos put in that show a head turned further aside, 0…1.</summary>
    /// <remarks>Not written where it is 0, so that recipes from before it keep their hash.</remarks>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public double Turned { get; init; }

    /// <summary>The smallest face put in, in pixels of its height.</summary>
    public float SmallestPx { get; init; } = 12;

    /// <summary>The largest face put in, likewise.</summary>
    public float LargestPx { get; init; } = 200;

    /// <summary>The most patches without a face put in, 0…20: else every seam would mean a face.</summary>
    public int Patches { get; init; } = 3;

    /// <summary>Up to how far a face is turned in the picture's plane, 0…60.</summary>
    public float RotateDegrees { get; init; } = 40;

    /// <summary>Scenes to leave out, so that they can judge: 1/3 is the first of three equal parts; null for none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Fold { get; init; }

    internal IEnumerable<string> Faults()
    {
        if (Fold is not null && SceneFold.Parse(Fold) is null)
        {
            yield return $"scenes.fold is '{Fold}', not {SceneFold.Form}";
        }
        foreach (var (name, value, low, high) in new (string, double, double, double)[]
        {
            ("size", Size, 64, 1024), ("withFaces", WithFaces, 0, 1), ("faces", Faces, 0, 20), ("drawn", Drawn, 0, 1), ("turned", Turned, 0, 1), ("patches", Patches, 0, 20),
            ("smallestPx", SmallestPx, 8, 512), ("largestPx", LargestPx, 8, 512), ("rotateDegrees", RotateDegrees, 0, 60.0),
        })
        {
            if (!(value >= low && value <= high))
            {
                yield return $"scenes.{name} is {value}, not {low} to {high}";
            }
        }
        if (Size % 32 != 0)
        {
            yield return $"scenes.size is {Size}, not a multiple of 32";
        }
        if (SmallestPx > LargestPx)
        {
            yield return $"scenes.smallestPx is {SmallestPx}, above scenes.largestPx, {LargestPx}";
        }
    }
}
