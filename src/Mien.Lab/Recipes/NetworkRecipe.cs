using System.Text.Json.Serialization;
using Mien.Models;

namespace Mien.Lab.Recipes;

/// <summary>What learns.</summary>
public sealed record NetworkRecipe
{
    /// <summary>A name of <see cref="Networks"/>: <c>mini-xception</c>. It says how large the faces are that the network sees, and of how many channels.</summary>
    public required string Name { get; init; }

    /// <summary>Weights to begin with: the <c>best.safetensors</c> of a run of the same network, of as many expressions or others; null: drawn at random.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? From { get; init; }

    /// <summary>Subtracted from each channel of a pixel scaled to 0…1.</summary>
    public double Mean { get; init; } = 0.5;

    /// <summary>Divides each channel after <see cref="Mean"/> was subtracted.</summary>
    public double Std { get; init; } = 0.25;

    internal IEnumerable<string> Faults()
    {
        if (Choice.Fault("network.name", Name, [.. Networks.All.Select(network => network.Name)]) is { } unknown)
        {
            yield return unknown;
        }
        if (Mean is not (>= 0 and <= 1))
        {
            yield return $"network.mean is {Mean}, not 0 to 1";
        }
        if (Std is not (>= 0.01 and <= 1))
        {
            yield return $"network.std is {Std}, not 0.01 to 1";
        }
    }
}
