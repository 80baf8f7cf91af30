namespace Mien.Synthesis.Prompts;

/// <summary>A prompt that was looked through: a pipeline takes no other text. It is composed of words of closed lists and a scene in words of <see cref="PromptRules.Words"/>.</summary>
public sealed record PortraitPrompt
{
    // Always there, whatever else is asked against.
    private const string Never = "nudity, bare shoulders, underwear, swimwear, violence, weapon, blood, text, watermark, drawing, deformed face";

    private PortraitPrompt(PortraitWords words, string text, string negative) => (Words, Text, Negative) = (words, text, negative);

    /// <summary>What the portrait shows.</summary>
    public PortraitWords Words { get; }

    /// <summary>What the model is told.</summary>
    public string Text { get; }

    /// <summary>What the model is led away from.</summary>
    public string Negative { get; }

    /// <summary>Composes a prompt.</summary>
    /// <param name="words">What the portrait shows.</param>
    /// <param name="scene">Where, in words of <see cref="PromptRules.Words"/>; may be empty.</param>
    /// <param name="negative">How it should not look, in words of <see cref="PromptRules.NegativeWords"/>; may be empty.</param>
    /// <exception cref="ArgumentException">A word that is refused or not known.</exception>
    public static PortraitPrompt Compose(PortraitWords words, string scene = "", string negative = "")
    {
        string[] faults = [.. words.Faults(), .. new[] { PromptRules.Fault(scene), PromptRules.Fault(negative, isNegative: true) }.OfType<string>()];
        if (faults.Length > 0)
        {
            throw new ArgumentException(string.Join("; ", faults), nameof(words));
        }
        string?[] parts =
        [
            $"portrait photograph of a {PortraitWords.Ages[words.Age]}", words.Skin is { } skin ? PortraitWords.Skins[skin] : null, "head and shoulders, fully dressed in everyday clothes",
            PortraitWords.Expressions[words.Expression], words.Occlusion is { } occlusion ? PortraitWords.Occlusions[occlusion] : null, scene.Trim(), words.Light is { } light ? PortraitWords.Lights[light] : null,
        ];
        return new(words, string.Join(", ", parts.Where(part => !string.IsNullOrEmpty(part))), negative.Trim() is { Length: > 0 } own ? $"{Never}, {own}" : Never);
    }
}
