using System.Text.Json.Serialization;

namespace Mien.Lab.Leaderboard;

/// <summary>The cost of a row of the benchmark.</summary>
/// <param name="RecipeHash">Of the recipe that was run.</param>
/// <param name="Parameters">Numbers that the network holds.</param>
/// <param name="Milliseconds">For one face with one thread, half of the faces took no longer.</param>
/// <param name="Epochs">Passes over the training faces; 0 for what is not trained in epochs.</param>
/// <param name="Faces">Training faces, the validation faces among them.</param>
/// <param name="Minutes">Of training.</param>
/// <param name="Processor">Where it was trained and timed, as the processor names itself.</param>
public sealed record LeaderboardFacts(string RecipeHash, long Parameters, double Milliseconds, int Epochs, int Faces, double Minutes, string Processor)
{
    /// <summary>Accuracy on the validation faces after each epoch, 0…1; null where it is not known.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<double>? Validation { get; init; }

    /// <summary>Validation faces; 0 where it is not known.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int ValidationFaces { get; init; }

    /// <summary>
    /// Whether the training was stopped too early to be compared: over the last third of its epochs the accuracy on the validation faces, as the mean of that third's
    /// second half less the mean of its first, still rose by more than its standard error √(p (1 − p) / validation faces). False where too little is known.
    /// </summary>
    [JsonIgnore]
    public bool StillRose
    {
        get
        {
            if (Validation is not { Count: >= 6 } curve || ValidationFaces == 0)
            {
                return false;
            }
            var last = curve.Skip(curve.Count - (curve.Count / 3)).ToList();
            var (before, after) = (last.Take(last.Count / 2).Average(), last.Skip(last.Count / 2).Average());
            return after - before > Math.Sqrt(after * (1 - after) / ValidationFaces);
        }
    }

    /// <summary>Why the result must not be believed any more; null where it is good. A stale row shows no score until it is trained again.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Stale { get; init; }
}
