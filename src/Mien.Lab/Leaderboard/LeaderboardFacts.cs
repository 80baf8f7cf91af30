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
    /// <summary>Why the result must not be believed any more; null where it is good. A stale row shows no score until it is trained again.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Stale { get; init; }
}
