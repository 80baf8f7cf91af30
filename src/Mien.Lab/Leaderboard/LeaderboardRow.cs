using Mien.Lab.Recipes;

namespace Mien.Lab.Leaderboard;

/// <summary>A row of a paper's table.</summary>
/// <param name="Name">As the paper names it.</param>
/// <param name="Recipe">What is trained.</param>
public sealed record LeaderboardRow(string Name, Recipe Recipe)
{
    /// <summary>The accuracy that the paper gives, 0…1, on its own data; null where it gives none.</summary>
    public double? Published { get; init; }

    /// <summary>Why the row is left open; null where it is to be trained.</summary>
    public string? NotTrained { get; init; }

    /// <summary>A model that ships and was made by this recipe: it is judged in place of a training. Null where the row is trained.</summary>
    public string? Model { get; init; }

    /// <summary>Trainings of the row, each with a seed of its own, 1…99.</summary>
    public int Seeds { get; init; } = 1;

    /// <summary>Which of its trainings this is, from 0.</summary>
    public int Repeat { get; private init; }

    /// <summary>The row once for each of its trainings: the first with the recipe's own seed, each further one with the next.</summary>
    public IReadOnlyList<LeaderboardRow> Trainings =>
        [.. Enumerable.Range(0, Seeds).Select(repeat => this with { Recipe = Recipe with { Seed = Recipe.Seed + (ulong)repeat }, Repeat = repeat })];

    /// <summary>The name in kebab case, for files: <c>ResNet-50</c> is <c>resnet-50</c>; of its second training <c>resnet-50.2</c>.</summary>
    public string Key => Repeat == 0 ? KeyOf(Name) : $"{KeyOf(Name)}.{Repeat + 1}";

    internal static string KeyOf(string name) =>
        string.Join('-', string.Concat(name.ToLowerInvariant().Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
