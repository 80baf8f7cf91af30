using Google.Protobuf;
using Mien.Lab.Export.Protobuf;
using Mien.Onnx;

namespace Mien.Lab.Export;

/// <summary>Samples of a model's maps while it sees faces.</summary>
internal static class MapSamples
{
    // Primes, so that over rows and channels every place of a map comes: every how many numbers one is taken, the more the larger the map.
    private static readonly int[] Every = [31, 307, 3001];

    // Of a batch of faces.
    private const int Most = 1 << 17;

    /// <param name="model">Is run; not changed.</param>
    /// <param name="maps">Names of values in its graph.</param>
    /// <param name="faces">All of one shape.</param>
    /// <returns>Every 31st number of each map, or fewer of a large one.</returns>
    public static Dictionary<string, List<float>> Collect(ModelProto model, IReadOnlyList<string> maps, IEnumerable<InputBatch> faces)
    {
        var shown = model.Clone();
        shown.Graph.Output.Clear();
        shown.Graph.Output.AddRange(maps.Select(map => new ValueInfoProto
        {
            Name = map,
            Type = new() { TensorType = new() { ElemType = (int)TensorProto.Types.DataType.Float } },
        }));
        using var session = Session.Open(shown.ToByteArray(), model.Graph.Name, SessionOptions.Unlimited);
        var samples = maps.ToDictionary(map => map, _ => new List<float>());
        foreach (var binding in InputBatch.Run(session, faces))
        {
            for (var index = 0; index < maps.Count; index++)
            {
                var map = binding.OutputAt(index);
                for (var at = 0; at < map.Length; at += StepThrough(map.Length))
                {
                    samples[maps[index]].Add(map[at]);
                }
            }
        }
        return samples;
    }

    private static int StepThrough(int numbers) => Array.Find(Every, every => numbers / every <= Most) is > 0 and var every ? every : Every[^1];
}
