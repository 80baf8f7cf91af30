using System.Text.RegularExpressions;
using Mien.Models.Inspection;
using Mien.Torch.Modules;

namespace Mien.Models.Tests;

/// <summary>The layers of a network as a test writes them down: name, operator, shape of the output, parameters.</summary>
internal static partial class GoldenTable
{
    /// <summary>One line for each layer that holds parameters.</summary>
    public static string OfLayers(Module network) => OfLayers(network, 1, 48, 48);

    /// <summary>The same for pictures of another shape.</summary>
    public static string OfLayers(Module network, params long[] picture) => Lines(
        [.. LayerTable.Trace(network, picture).Layers.Where(layer => layer.Parameters > 0)
            .Select(layer => new[] { layer.Name, layer.Operator, layer.Output.ToString(), $"{layer.Parameters}" })]);

    /// <summary>One line for each part, such as <c>blocks.3</c>: its largest output, the last of several, and the sum of its parameters.</summary>
    public static string OfParts(Module network) => OfParts(network, 1, 48, 48);

    /// <summary>The same for a picture of another shape.</summary>
    public static string OfParts(Module network, params long[] input)
    {
        var parts = new List<(string Name, List<Layer> Layers)>();
        foreach (var layer in LayerTable.Trace(network, input).Layers)
        {
            // What holds nothing (a pool, a sum) belongs to the part before it.
            var part = layer.Name == layer.Operator ? parts[^1].Name : Part().Match(layer.Name).Value;
            if (parts.Count == 0 || parts[^1].Name != part)
            {
                parts.Add((part, []));
            }
            parts[^1].Layers.Add(layer);
        }
        return Lines([.. parts.Select(part => new[]
        {
            part.Name,
            part.Layers.OrderBy(layer => layer.Output.Aggregate((a, b) => a * b)).Last().Output.ToString(),
            $"{part.Layers.Sum(layer => layer.Parameters)}",
        })]);
    }

    private static string Lines(string[][] rows)
    {
        var widths = Enumerable.Range(0, rows[0].Length - 1).Select(column => rows.Max(row => row[column].Length)).ToArray();
        return string.Join('\n', rows.Select(row => string.Concat(widths.Select((width, column) => row[column].PadRight(width + 1))) + row[^1]));
    }

    [GeneratedRegex(@"^.*?\.\d+|^[^.]+")]
    private static partial Regex Part();
}
