using System.Text.Json;

namespace Mien.Torch.Tests.Losses;

/// <summary>A loss of <c>reference/losses.json</c>, which <c>reference/losses.py</c> computed: inputs, result and gradients.</summary>
internal sealed class StoredLoss(string name)
{
    private static readonly JsonElement Root = JsonDocument.Parse(typeof(StoredLoss).Assembly.GetManifestResourceStream("losses.json")!).RootElement;

    private readonly JsonElement _stored = Root.GetProperty(name);

    public double Value => _stored.GetProperty("loss").GetDouble();

    public IEnumerable<string> Trained => _stored.GetProperty("gradients").EnumerateObject().Select(gradient => gradient.Name);

    public Tensor Input(string input) => Read(_stored.GetProperty("inputs").GetProperty(input));

    public Tensor Gradient(string input) => Read(_stored.GetProperty("gradients").GetProperty(input));

    private static Tensor Read(JsonElement stored) =>
        Tensor.From<double>(stored.GetProperty("values").Deserialize<double[]>(), stored.GetProperty("shape").Deserialize<long[]>());
}
