using System.Numerics;
using System.Text.Json;
using Mien.Core;

namespace Mien.Recognition.Tests.Detection;

/// <summary>Numbers of an independent implementation: reference/make.py, by numpy.</summary>
internal static class StoredDetection
{
    private static readonly JsonElement Root = Load();

    public static IEnumerable<JsonElement> All(string name) => Root.GetProperty(name).EnumerateArray();

    public static float Number(this JsonElement element, string name) => element.GetProperty(name).GetSingle();

    public static float[] Numbers(this JsonElement element) => [.. element.EnumerateArray().Select(value => value.GetSingle())];

    public static int[] Places(this JsonElement element, string name) => [.. element.GetProperty(name).EnumerateArray().Select(value => value.GetInt32())];

    /// <summary>Left, top, right, bottom.</summary>
    public static Box Box(this JsonElement element)
    {
        var edges = element.Numbers();
        return new(edges[0], edges[1], edges[2] - edges[0], edges[3] - edges[1]);
    }

    public static Vector2[] Points(this JsonElement element, string name) =>
        [.. element.GetProperty(name).EnumerateArray().Select(point => new Vector2(point[0].GetSingle(), point[1].GetSingle()))];

    private static JsonElement Load()
    {
        using var stream = typeof(StoredDetection).Assembly.GetManifestResourceStream("detection.json")!;
        return JsonDocument.Parse(stream).RootElement.Clone();
    }
}
