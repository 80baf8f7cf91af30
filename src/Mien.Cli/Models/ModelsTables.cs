using System.Globalization;
using Mien.Cli.Shared;
using Mien.Lab.Inventory;
using Mien.Models.Inspection;
using Spectre.Console;

namespace Mien.Cli.Models;

/// <summary>Networks for people: one row each, or the layers of one.</summary>
internal static class ModelsTables
{
    private const double Million = 1e6, Billion = 1e9;

    /// <summary>At most 120 columns wide, so without borders and with the papers below.</summary>
    public static void Write(TextWriter output, IReadOnlyList<NetworkFacts> networks)
    {
        var papers = networks.Select(network => network.Paper).Distinct().ToList();
        var table = new Table().AddColumn(Tables.Left("network")).AddColumns(Tables.Numbers(
            "of", "input", "params", "trained", "paper's", "FLOPs", "paper's", "ONNX", "fused", "FLOPs"));
        foreach (var network in networks)
        {
            table.AddRow(
                network.Name, $"{papers.IndexOf(network.Paper) + 1}", $"{network.Input[0]}×{network.Input[1]}²",
                Number(network.Parameters), Number(network.Trainable), Number(network.ClaimedParameters),
                Number(network.Flops), Number(network.ClaimedFlops), Megabytes(network.OnnxBytes),
                Number(network.FusedParameters), Number(network.FusedFlops));
        }
        Tables.WritePlain(output, table);
        output.WriteLine();
        foreach (var (index, paper) in papers.Index())
        {
            output.WriteLine($"{index + 1,2}  {paper}");
        }
        output.WriteLine();
        output.WriteLine("params: with the running statistics of batch normalization. FLOPs: multiplications and additions of convolutions");
        output.WriteLine("and fully connected layers for one picture. paper's: as the paper counts, see docs/papers.md. fused: as it is shipped.");
    }

    public static void WriteLayers(TextWriter output, LayerTable layers)
    {
        var table = new Table().AddColumns(Tables.Left("layer"), Tables.Left("operator"), Tables.Left("output"))
            .AddColumns(Tables.Numbers("parameters", "FLOPs"));
        foreach (var layer in layers.Layers)
        {
            var shape = Markup.Escape(layer.Output.ToString());
            table.AddRow(Markup.Escape(layer.Name), layer.Operator, shape, Exactly(layer.Parameters), Exactly(layer.Flops));
        }
        Tables.Write(output, table.AddRow("all", "", "", "", Exactly(layers.Flops)));
    }

    private static string Number(long? number) => number switch
    {
        null => "–",
        >= (long)Billion => string.Create(CultureInfo.InvariantCulture, $"{number / Billion:0.00} G"),
        >= (long)Million => string.Create(CultureInfo.InvariantCulture, $"{number / Million:0.00} M"),
        _ => Exactly(number.Value),
    };

    private static string Exactly(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    private static string Megabytes(long bytes) => bytes >= 10 * Million
        ? string.Create(CultureInfo.InvariantCulture, $"{bytes / Million:0} MB")
        : string.Create(CultureInfo.InvariantCulture, $"{bytes / Million:0.00} MB");
}
