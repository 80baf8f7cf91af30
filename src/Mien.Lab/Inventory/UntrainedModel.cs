using Mien.Core;
using Mien.Lab.Export;
using Mien.Models;
using Mien.Models.Inspection;
using Mien.Torch.Modules;

namespace Mien.Lab.Inventory;

/// <summary>A network that learned nothing as a model file: as large and as fast as a trained one.</summary>
public static class UntrainedModel
{
    private static readonly LabelSet HappySad = new(Expression.Happy, Expression.Sad);

    /// <summary>The fused network with fresh weights, for its paper's classes or, where the paper tells things apart that are no expressions, for FER2013's.</summary>
    /// <param name="entry">The network.</param>
    /// <returns>An ONNX file; its card counts the fused network's parameters and operations.</returns>
    public static byte[] Export(NetworkEntry entry)
    {
        using var network = Build(entry);
        using var fused = network.Fused();
        return Export(fused, entry);
    }

    /// <summary>The same network before it is fused.</summary>
    internal static Module Build(NetworkEntry entry)
    {
        var network = entry.Build(Labels(entry).Count);
        Spread(network);
        return network;
    }

    /// <summary>One of its forms as a model file.</summary>
    internal static byte[] Export(Module form, NetworkEntry entry)
    {
        var flops = LayerTable.Trace(form, entry.Channels, entry.InputSize, entry.InputSize).Flops;
        return OnnxExporter.Export(form, Card(entry, Labels(entry)) with { Parameters = form.ParameterCount, Flops = flops });
    }

    /// <summary>A card that says that there is nothing to say.</summary>
    /// <param name="entry">The network.</param>
    /// <param name="labels">What its answers are over.</param>
    internal static ModelCard Card(NetworkEntry entry, LabelSet labels) => new()
    {
        Name = entry.Name, Labels = labels, InputSize = entry.InputSize, Channels = entry.Channels,
        Mean = [.. Enumerable.Repeat(0.5f, entry.Channels)], Std = [.. Enumerable.Repeat(0.25f, entry.Channels)],
        Paper = entry.Paper, Parameters = 0, Flops = 0, TrainingData = "none", Terms = "none", RecipeHash = "none", IntendedUse = "none",
    };

    private static LabelSet Labels(NetworkEntry entry) => entry.Classes == HappySad.Count ? HappySad : LabelSet.Fer2013;

    // Fresh weights let the numbers shrink from layer to layer; as denormals, which a processor computes with many times slower, they would spoil times.
    private static void Spread(Module network)
    {
        using var noGradient = torch.no_grad();
        foreach (var (_, bias) in network.State.Where(entry => entry.Name.EndsWith(".bias", StringComparison.Ordinal)))
        {
            bias.uniform_(-0.5, 0.5);
        }
    }
}
