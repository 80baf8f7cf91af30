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

    /// <summary>The name in kebab case, for files: <c>ResNet-50</c> is <c>resnet-50</c>.</summary>
    public string Key => KeyOf(Name);

    internal static string KeyOf(string name) =>
        string.Join('-', string.Concat(name.ToLowerInvariant().Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
