namespace Mien.Lab.Recipes;

/// <summary>What to learn from.</summary>
public sealed record DataRecipe
{
    /// <summary>The data set: <c>fer2013</c>.</summary>
    public required string Set { get; init; }

    /// <summary>The label view: <c>fer2013</c>, <c>ferplus-majority</c> or <c>ferplus-distribution</c>.</summary>
    public required string Labels { get; init; }

    /// <summary><c>all</c>, or <c>children</c> alone.</summary>
    public string Select { get; init; } = "all";

    /// <summary>Share of the training faces kept aside to choose the best epoch by, 0.01…0.5; the test faces never choose.</summary>
    public double Validate { get; init; } = 0.05;

    internal IEnumerable<string> Faults()
    {
        if (Set != "fer2013")
        {
            yield return $"data.set is '{Set}', known is fer2013";
        }
        if (Labels is not ("fer2013" or "ferplus-majority" or "ferplus-distribution"))
        {
            yield return $"data.labels is '{Labels}', known are fer2013, ferplus-majority, ferplus-distribution";
        }
        if (Select is not ("all" or "children"))
        {
            yield return $"data.select is '{Select}', known are all, children";
        }
        if (Validate is not (>= 0.01 and <= 0.5))
        {
            yield return $"data.validate is {Validate}, not 0.01 to 0.5";
        }
    }
}
