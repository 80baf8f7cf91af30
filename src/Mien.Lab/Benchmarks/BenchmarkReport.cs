using System.Text.Json;
using System.Text.Json.Serialization;

namespace Mien.Lab.Benchmarks;

/// <summary>All that one <c>mien bench</c> measured; what it was not asked for is null.</summary>
/// <param name="Machine">Where.</param>
/// <param name="Model">A model.</param>
/// <param name="Detectors">On one picture.</param>
/// <param name="Training">A training step.</param>
/// <param name="Memory">Over many training steps.</param>
public sealed record BenchmarkReport(
    Machine Machine,
    ModelFigures? Model = null,
    IReadOnlyList<DetectorFigures>? Detectors = null,
    TrainingFigures? Training = null,
    MemoryFigures? Memory = null)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>One object on one line, with these records' names in camel case; what was not measured is left out.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);
}
