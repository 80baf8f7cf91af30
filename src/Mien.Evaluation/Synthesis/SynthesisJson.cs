using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Mien.Evaluation.Synthesis;

/// <summary>A report of a synthetic set for programs: its fields in camel case, intervals as <c>{"value", "low", "high"}</c>.</summary>
public static class SynthesisJson
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>One object on one line.</summary>
    public static string Write(SynthesisReport report) => JsonSerializer.Serialize(report, Json);
}
