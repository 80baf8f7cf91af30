using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace Mien.Core;

/// <summary>
/// A facial expression, known by its name: what a face shows, never what the child feels.
/// Data sets number the same seven words in at least eight orders, so no index ever stands for one.
/// </summary>
public sealed record Expression
{
    private Expression(string name) => Name = name;

    /// <summary>Lower case, as it is stored in models and printed: <c>happy</c>.</summary>
    public string Name { get; }

    /// <summary>Brows lowered, lips pressed or teeth bared.</summary>
    public static Expression Angry { get; } = new("angry");

    /// <summary>One lip corner raised; only FER+ and AffectNet label it.</summary>
    public static Expression Contempt { get; } = new("contempt");

    /// <summary>Nose wrinkled, upper lip raised.</summary>
    public static Expression Disgust { get; } = new("disgust");

    /// <summary>Brows raised and drawn together, mouth stretched.</summary>
    public static Expression Fear { get; } = new("fear");

    /// <summary>Lip corners up.</summary>
    public static Expression Happy { get; } = new("happy");

    /// <summary>No marked expression.</summary>
    public static Expression Neutral { get; } = new("neutral");

    /// <summary>Inner brows up, lip corners down.</summary>
    public static Expression Sad { get; } = new("sad");

    /// <summary>Brows up, eyes and mouth open.</summary>
    public static Expression Surprise { get; } = new("surprise");

    // The words that data sets and other tools use for the same eight.
    private static readonly FrozenDictionary<string, Expression> Known = new (Expression Expression, string[] Words)[]
    {
        (Angry, ["angry", "anger", "an"]),
        (Contempt, ["contempt", "contemptuous"]),
        (Disgust, ["disgust", "disgusted", "di"]),
        (Fear, ["fear", "fearful", "afraid", "af", "fe"]),
        (Happy, ["happy", "happiness", "joy", "ha"]),
        (Neutral, ["neutral", "normal", "calm", "ne"]),
        (Sad, ["sad", "sadness", "sa"]),
        (Surprise, ["surprise", "surprised", "su"]),
    }
    .SelectMany(entry => entry.Words.Select(word => KeyValuePair.Create(word, entry.Expression)))
    .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads a label as any of the common data sets writes it; an unknown word becomes an expression of its own.</summary>
    /// <param name="word">Letters, digits, <c>-</c> and <c>_</c>; case does not matter.</param>
    /// <exception cref="ArgumentException">The word is empty or has other characters.</exception>
    public static Expression Parse(string word) => TryParse(word, out var expression)
        ? expression
        : throw new ArgumentException($"Expected an expression's name of letters, digits, '-' and '_', got '{word}'.", nameof(word));

    /// <summary>As <see cref="Parse"/>, for a word that may be none.</summary>
    /// <param name="word">Any.</param>
    /// <param name="expression">The expression it names; null where it is empty or has other characters.</param>
    /// <returns>Whether it names one.</returns>
    public static bool TryParse(string word, [NotNullWhen(true)] out Expression? expression)
    {
        if (!Known.TryGetValue(word, out expression) && word.Length > 0 && word.All(letter => char.IsLetterOrDigit(letter) || letter is '-' or '_'))
        {
            expression = new(word.ToLowerInvariant());
        }
        return expression is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
