using System.Text.Json;

namespace Mien.Torch.Tests;

/// <summary>The numbers of <c>reference/pytorch.json</c>, which <c>reference/make.py</c> computed with PyTorch through Python.</summary>
internal static class PyTorch
{
    private static readonly JsonElement Root = JsonDocument.Parse(typeof(PyTorch).Assembly.GetManifestResourceStream("pytorch.json")!).RootElement;

    public static JsonElement Training => Root.GetProperty("training");

    public static (Tensor[] Inputs, Tensor Output) Operator(string name)
    {
        var stored = Root.GetProperty("operators").GetProperty(name);
        return ([.. stored.GetProperty("inputs").EnumerateArray().Select(Read)], Read(stored.GetProperty("output")));
    }

    public static Tensor Read(JsonElement stored) =>
        Tensor.From<float>(stored.GetProperty("values").Deserialize<float[]>(), stored.GetProperty("shape").Deserialize<long[]>());
}
