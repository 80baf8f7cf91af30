namespace Mien.Recognition.Tests.Mtcnn;

/// <summary>A test of the trained cascade; skipped, saying so, where a network of it has not been trained yet.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class MtcnnFactAttribute : FactAttribute
{
    public MtcnnFactAttribute()
    {
        foreach (var name in new[] { "pnet", "rnet", "onet" })
        {
            if (!File.Exists(Repository.PathTo("models", "mtcnn", $"{name}.onnx")))
            {
                Skip = $"Needs models/mtcnn/{name}.onnx, which recipes/mtcnn-{name}.json trains.";
            }
        }
    }
}
