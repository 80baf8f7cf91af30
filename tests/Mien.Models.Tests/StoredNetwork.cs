using System.Text.Json;
using Mien.Models.Inspection;
using Mien.Torch.Ops;
using Mien.Torch;
using Mien.Torch.Modules;

namespace Mien.Models.Tests;

/// <summary>A network of <c>reference/networks.json</c>, which <c>reference/make.py</c> built again with PyTorch through Python.</summary>
internal sealed class StoredNetwork(string name)
{
    // Double precision through up to 57 convolutions of numbers around 1.
    private const double Tolerance = 1e-9;

    private static readonly JsonElement Root =
        JsonDocument.Parse(typeof(StoredNetwork).Assembly.GetManifestResourceStream("networks.json")!).RootElement;

    private readonly JsonElement _stored = Root.GetProperty(name);

    /// <summary>Asks for the same layers in the same order, and with the same weights for the same answer to the same picture.</summary>
    public void RequireSame(Module network)
    {
        using var noGradient = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        var input = _stored.GetProperty("input").Deserialize<long[]>()!;
        Assert.Equal(_stored.GetProperty("trainable").GetInt64(), network.TrainableCount);
        Assert.Equal(_stored.GetProperty("layers").Deserialize<string[]>(), LayerTable.Trace(network, input).Layers
            .Where(layer => layer.Parameters > 0).Select(layer => $"{layer.Operator} {layer.Output} {layer.Parameters}"));
        network.To(ScalarType.Float64).Train(false);
        foreach (var (key, tensor) in network.State)
        {
            tensor.copy_(Weights(key, tensor.Shape));
        }
        var answered = network.Forward(Wave([1, .. input])).ToArray<double>();
        // make.py keeps one of so many, or the first seven.
        var logits = _stored.TryGetProperty("every", out var every) ? answered.Where((_, at) => at % every.GetInt32() == 0) : answered.Take(7);
        foreach (var (expected, actual) in _stored.GetProperty("logits").Deserialize<double[]>()!.Paired(logits))
        {
            Assert.Equal(expected, actual, Tolerance);
        }
    }

    // The formulas of make.py.
    private static Tensor Weights(string key, Shape shape) => key.Split('.')[^2..] switch
    {
        ["norm", "weight"] => Wave(shape).Times(0.2).Plus(1),
        [_, "running_var"] => Wave(shape).Times(0.5).Plus(1),
        [_, "weight"] => Wave(shape).Times(Math.Sqrt(2.0 / shape.Skip(1).Aggregate(1L, (product, size) => product * size))),
        _ => Wave(shape).Times(0.2),
    };

    private static Tensor Wave(IReadOnlyList<long> shape)
    {
        var values = new double[shape.Aggregate(1L, (product, size) => product * size)];
        for (var index = 0; index < values.Length; index++)
        {
            var k = (double)((index + 1) % 10007);
            values[index] = Math.Sin(0.37 * (k * k));
        }
        return Tensor.From<double>(values, [.. shape]);
    }
}
