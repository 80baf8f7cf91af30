using System.Text.Json.Serialization;
using Mien.Core;

namespace Mien.Lab.Recipes;

/// <summary>What to learn from.</summary>
public sealed record DataRecipe
{
    /// <summary>The data set: <c>fer2013</c>.</summary>
    public required string Set { get; init; }

    /// <summary>The label view: <c>fer2013</c>, <c>ferplus-majority</c> or <c>ferplus-distribution</c>.</summary>
    public required string Labels { get; init; }

    /// <summary>The expressions to tell apart, in the order of the network's answers: <c>["happy", "sad"]</c>; null: all of <see cref="Labels"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Classes { get; init; }

    /// <summary><c>all</c>, or <c>children</c> alone.</summary>
    public string Select { get; init; } = "all";

    /// <summary>Share of the training faces kept aside to choose the best epoch by, 0.01…0.5; the test faces never choose.</summary>
    public double Validate { get; init; } = 0.05;

    /// <summary><see cref="Classes"/> as labels; null for all of them.</summary>
    internal LabelSet? ClassLabels => Classes is null ? null : new(Classes.Select(Expression.Parse));

    internal IEnumerable<string> Faults()
    {
        string?[] faults =
        [
            Choice.Fault("data.set", Set, "fer2013"),
            Choice.Fault("data.labels", Labels, "fer2013", "ferplus-majority", "ferplus-distribution"),
            .. ClassFaults(),
            Choice.Fault("data.select", Select, "all", "children"),
            Validate is >= 0.01 and <= 0.5 ? null : $"data.validate is {Validate}, not 0.01 to 0.5",
        ];
        return faults.OfType<string>();
    }

    private IEnumerable<string?> ClassFaults()
    {
        if (Classes is null)
        {
            yield break;
        }
        var known = (Labels == "fer2013" ? LabelSet.Fer2013 : LabelSet.FerPlus).Select(label => label.Name).ToList();
        foreach (var name in Classes)
        {
            yield return Choice.Fault("data.classes", name, known);
        }
        if (Classes.Distinct().Count() < Classes.Count || Classes.Count < 2)
        {
            yield return $"data.classes is {string.Join(", ", Classes)}, expected two or more, each once";
        }
    }
}
