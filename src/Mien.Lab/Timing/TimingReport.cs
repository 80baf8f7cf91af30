using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Mien.Lab.Timing;

/// <summary>All that one <c>mien bench</c> measured; what it was not asked for is null.</summary>
/// <param name="Machine">Where.</param>
/// <param name="Model">A model.</param>
/// <param name="Detectors">On one picture.</param>
/// <param name="Training">A training step.</param>
/// <param name="Memory">Over many training steps.</param>
/// <param name="Networks">Models that each read one face at a time.</param>
/// <param name="Fusing">A network folded for inference and not.</param>
public sealed record TimingReport(
    Machine Machine,
    ModelFigures? Model = null,
    IReadOnlyList<DetectorFigures>? Detectors = null,
    TrainingFigures? Training = null,
    MemoryFigures? Memory = null,
    IReadOnlyList<FaceFigures>? Networks = null,
    FusingFigures? Fusing = null)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>One object on one line, with these records' names in camel case; what was not measured is left out.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>What <see cref="ToJson"/> wrote.</summary>
    /// <exception cref="JsonException">Something else.</exception>
    public static TimingReport FromJson(string json) =>
        JsonSerializer.Deserialize<TimingReport>(json, Json) ?? throw new JsonException("Expected a report, got null.");
}
