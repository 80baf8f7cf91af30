using System.Text.Json.Serialization;
using Mien.Data.Scenes;

namespace Mien.Lab.Detectors.Mtcnn;

/// <summary>The drawing of samples.</summary>
public sealed record MtcnnSampleRecipe
{
    /// <summary>Share of faces that come from scenes, 0…1; most come from photos with points.</summary>
    public double InScenes { get; init; } = 0.12;

    /// <summary>Share of faces that are drawings, 0…1.</summary>
    public double Drawn { get; init; } = 0.05;

    /// <summary>Share of the photos with points that show a head turned further aside, 0…1.</summary>
    /// <remarks>Not written where it is 0, so that recipes from before it keep their hash.</remarks>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public double Turned { get; init; }

    /// <summary>Share of samples without a face that lie beside or inside one, 0…1.</summary>
    public double Beside { get; init; } = 0.3;

    /// <summary>Share of samples without a face that the stages before took for one, 0…1.</summary>
    public double Hard { get; init; }

    /// <summary>Share of faces and parts of faces whose window lies as the stages before lay theirs, 0…1; others lie by chance.</summary>
    public double Found { get; init; }

    /// <summary>Share of samples whose resolution is lowered, 0…1.</summary>
    public double Blurred { get; init; }

    /// <summary>Up to how far a face is turned in the picture's plane, 0…60.</summary>
    public float RotateDegrees { get; init; } = 35;

    /// <summary>The scenes to leave out, as <see cref="SceneFold"/> writes it, such as <c>1/2</c>: to judge by them. Null for none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Fold { get; init; }

    internal IEnumerable<string> Faults()
    {
        if (Fold is not null && SceneFold.Parse(Fold) is null)
        {
            yield return $"samples.fold is '{Fold}', not {SceneFold.Form}";
        }
        foreach (var (name, value, most) in new[]
        {
            ("inScenes", InScenes, 1), ("drawn", Drawn, 1), ("turned", Turned, 1), ("beside", Beside, 1), ("hard", Hard, 1), ("found", Found, 1), ("blurred", Blurred, 1), ("rotateDegrees", RotateDegrees, 60),
        })
        {
            if (!(value >= 0 && value <= most))
            {
                yield return $"samples.{name} is {value}, not 0 to {most}";
            }
        }
        if (InScenes + Drawn > 1)
        {
            yield return $"samples.inScenes and samples.drawn are {InScenes + Drawn:0.###} together, more than 1";
        }
        if (Hard + Beside > 1)
        {
            yield return $"samples.hard and samples.beside are {Hard + Beside:0.###} together, more than 1";
        }
    }
}
