using System.Text.Encodings.Web;
using System.Text.Json;

namespace Mien.Evaluation.Quality;

/// <summary>All that <see cref="QualityBench"/> measured.</summary>
/// <param name="Model">Its name.</param>
/// <param name="Faces">How many were read at each strength.</param>
/// <param name="AbstainBelow">The card's threshold of confidence; null for none.</param>
/// <param name="Rows">A row for each change and strength.</param>
/// <param name="Limits">One for each change.</param>
public sealed record QualityReport(string Model, int Faces, double? AbstainBelow, IReadOnlyList<QualityRow> Rows, IReadOnlyList<QualityLimit> Limits)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>One object on one line, with these records' names in camel case.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);
}
