using System.Globalization;
using Mien.Lab.Inventory;
using Mien.Models.Inspection;
using Spectre.Console;

namespace Mien.Cli.Verbs;

/// <summary>Networks for people: one row each, or the layers of one.</summary>
internal static class ModelsTables
{
    private const double Million = 1e6;

    public static void Write(TextWriter output, IReadOnlyList<NetworkFacts> networks)
    {
        var table = new Table().AddColumns(Tables.Left("network"), Tables.Left("paper")).AddColumns(Tables.Numbers(
            "input", "parameters", "trained", "paper's", "FLOPs", "paper's", "ONNX", "fused", "fused FLOPs"));
        foreach (var network in networks)
        {
            table.AddRow(
                network.Name, Markup.Escape(network.Paper.Split(',')[0]), string.Join('×', network.Input),
                Number(network.Parameters), Number(network.Trainable), Number(network.ClaimedParameters),
                Number(network.Flops), Number(network.ClaimedFlops), Megabytes(network.OnnxBytes),
                Number(network.FusedParameters), Number(network.FusedFlops));
        }
        Tables.Write(output, table);
        output.WriteLine();
        output.WriteLine("Parameters include the running statistics of batch normalization. FLOPs are multiplications and additions of");
        output.WriteLine("convolutions and fully connected layers for one picture. The papers' numbers are counted their way: see docs/papers.md.");
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
        >= (long)Million => string.Create(CultureInfo.InvariantCulture, $"{number / Million:#,0.00} M"),
        _ => Exactly(number.Value),
    };

    private static string Exactly(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    private static string Megabytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / Million:#,0.00} MB");
}
