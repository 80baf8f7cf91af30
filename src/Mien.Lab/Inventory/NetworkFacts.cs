using System.Text.Encodings.Web;
using System.Text.Json;
using Mien.Core;
using Mien.Lab.Export;
using Mien.Models;
using Mien.Models.Inspection;
using Mien.Torch.Modules;

namespace Mien.Lab.Inventory;

/// <summary>Parameters and operations of a network, beside its paper's claims; operations as <see cref="LayerTable.Flops"/>.</summary>
public sealed record NetworkFacts
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };

    /// <summary>In kebab case.</summary>
    public required string Name { get; init; }

    /// <summary>Where it comes from.</summary>
    public required string Paper { get; init; }

    /// <summary>One picture: channels, height, width.</summary>
    public required IReadOnlyList<int> Input { get; init; }

    /// <summary>Numbers that it holds, running statistics included.</summary>
    public required long Parameters { get; init; }

    /// <summary>Numbers that training changes.</summary>
    public required long Trainable { get; init; }

    /// <summary>Operations for one picture.</summary>
    public required long Flops { get; init; }

    /// <summary>Size of its ONNX file, which holds the fused network.</summary>
    public required long OnnxBytes { get; init; }

    /// <summary>Its paper's parameters, as the paper counts them; null where it gives none.</summary>
    public required long? ClaimedParameters { get; init; }

    /// <summary>Its paper's operations, as the paper counts them; null where it gives none.</summary>
    public required long? ClaimedFlops { get; init; }

    /// <summary>Numbers that its fused form holds.</summary>
    public required long FusedParameters { get; init; }

    /// <summary>Operations of its fused form for one picture.</summary>
    public required long FusedFlops { get; init; }

    /// <summary>Builds a network with its paper's classes and fresh weights, and looks at it.</summary>
    public static NetworkFacts Measure(NetworkEntry entry)
    {
        using var network = entry.Build(entry.Classes);
        using var fused = network.Fused();
        return new()
        {
            Name = entry.Name,
            Paper = entry.Paper,
            Input = [entry.Channels, entry.InputSize, entry.InputSize],
            Parameters = network.ParameterCount,
            Trainable = network.TrainableCount,
            Flops = Layers(network, entry).Flops,
            OnnxBytes = OnnxExporter.Export(fused, UntrainedModel.Card(entry, LabelSet.Fer2013), inHalves: true).Length,
            ClaimedParameters = entry.ClaimedParameters,
            ClaimedFlops = entry.ClaimedFlops,
            FusedParameters = fused.ParameterCount,
            FusedFlops = Layers(fused, entry).Flops,
        };
    }

    /// <summary>A network's layers for one picture.</summary>
    public static LayerTable Layers(NetworkEntry entry)
    {
        using var network = entry.Build(entry.Classes);
        return Layers(network, entry);
    }

    /// <summary>An array of objects, one a network.</summary>
    public static string ToJson(IEnumerable<NetworkFacts> networks) => JsonSerializer.Serialize(networks, Json);

    private static LayerTable Layers(Module network, NetworkEntry entry) => LayerTable.Trace(network, entry.Channels, entry.InputSize, entry.InputSize);
}
