using System.Text.Json.Serialization;

namespace Mien.Lab.Synthesis;

/// <summary>How large a generator is.</summary>
public sealed record GeneratorNetworkRecipe
{
    /// <summary>Maps of its first or last layer, a multiple of 8; deeper ones have two and four times as many.</summary>
    public int Width { get; init; } = 32;

    /// <summary>Numbers of noise that a face of <c>vae</c> and <c>dcgan</c> is made of.</summary>
    public int Noise { get; init; } = 64;

    /// <summary>Residual blocks of <c>cyclegan</c>.</summary>
    public int Blocks { get; init; } = 6;

    /// <summary>Residual blocks of <c>diffusion</c> at each of its two deeper levels, on the way down and up; null: 1.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Depth { get; init; }

    /// <summary>
    /// Whether the network is conditioned on child or adult, learns from both and makes children's faces alone: there are more faces of adults to learn from.
    /// </summary>
    public bool Children { get; init; }

    internal IEnumerable<string> Faults()
    {
        if (Width is not (>= 8 and <= 256) || Width % 8 != 0)
        {
            yield return $"network.width is {Width}, not a multiple of 8 from 8 to 256";
        }
        if (Noise is not (>= 2 and <= 1024))
        {
            yield return $"network.noise is {Noise}, not 2 to 1024";
        }
        if (Blocks is not (>= 1 and <= 16))
        {
            yield return $"network.blocks is {Blocks}, not 1 to 16";
        }
        if (Depth is not (null or (>= 1 and <= 8)))
        {
            yield return $"network.depth is {Depth}, not 1 to 8";
        }
    }
}
