using System.Text.Json.Serialization;
using Mien.Models;

namespace Mien.Lab.Recipes;

/// <summary>The network of a recipe.</summary>
public sealed record NetworkRecipe
{
    // Below, the last maps of most networks have no pixel left; above, no network here was made for.
    private const int LeastSize = 24;
    private const int LargestSize = 224;

    /// <summary>A name of <see cref="Networks"/>: <c>mini-xception</c>. It says how large the faces are that the network sees, and of how many channels.</summary>
    public required string Name { get; init; }

    /// <summary>Another width and height of the faces that the network sees, in pixels, where <see cref="NetworkEntry.SizeIsFree"/>; null: the network's own.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Size { get; init; }

    /// <summary>
    /// Weights to begin with: the <c>best.safetensors</c> of a run of the same network, of as many expressions or others, or of several runs, whose mean it is then;
    /// null: drawn at random.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [JsonConverter(typeof(OneOrSeveral))]
    public IReadOnlyList<string>? From { get; init; }

    /// <summary>
    /// Weights that the first part begins with: the <c>best.safetensors</c> of a run of another network, which <see cref="NetworkEntry.FeaturesFrom"/> names;
    /// null: drawn at random.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Features { get; init; }

    /// <summary>
    /// Whether the model answers with the mean of what the network says of a face and of its mirror image, at twice the time; the network learns as without it.
    /// </summary>
    public bool Mirror { get; init; }

    /// <summary>
    /// Whether the model's heavy convolutions multiply whole numbers of eight bits, found after the training: post-training quantization; the network learns as without it.
    /// </summary>
    public bool Quantize { get; init; }

    /// <summary>Subtracted from each channel of a pixel scaled to 0…1.</summary>
    public double Mean { get; init; } = 0.5;

    /// <summary>Divides each channel after <see cref="Mean"/> was subtracted.</summary>
    public double Std { get; init; } = 0.25;

    /// <summary>The network, as large as the recipe says.</summary>
    [JsonIgnore]
    public NetworkEntry Entry => Size is { } size ? Networks.Find(Name)!.Resized(size) : Networks.Find(Name)!;

    internal IEnumerable<string> Faults()
    {
        if (Choice.Fault("network.name", Name, [.. Networks.All.Select(network => network.Name)]) is { } unknown)
        {
            yield return unknown;
        }
        if (Size is not (null or (>= LeastSize and <= LargestSize)))
        {
            yield return $"network.size is {Size}, not {LeastSize} to {LargestSize}";
        }
        if (Size is not null && Networks.Find(Name) is { SizeIsFree: false })
        {
            yield return $"network.size is for {string.Join(", ", Networks.All.Where(network => network.SizeIsFree).Select(network => network.Name))}, not for {Name}";
        }
        if (Features is not null && Networks.Find(Name) is { FeaturesFrom: null })
        {
            var known = Networks.All.Where(network => network.FeaturesFrom is not null).Select(network => network.Name);
            yield return $"network.features is for {string.Join(", ", known)}, not for {Name}";
        }
        if (From is [])
        {
            yield return "network.from is empty, expected weights to begin with";
        }
        if (Features is not null && From is not null)
        {
            yield return "network.from and network.features both say what the features begin with: leave one out";
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
