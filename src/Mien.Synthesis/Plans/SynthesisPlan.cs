using System.Security.Cryptography;
using System.Text;
using Mien.Synthesis.Prompts;
using Mien.Synthesis.StableDiffusion;

namespace Mien.Synthesis.Plans;

/// <summary>What pictures of a plan start from.</summary>
public enum PlanKind
{
    /// <summary>Text alone.</summary>
    Text,

    /// <summary>A training face, whose expression is changed.</summary>
    Image,

    /// <summary>A training face, a part of which is covered.</summary>
    Inpaint,
}

/// <summary>Which pictures are drawn: every combination of the words of its lists, each as often as the others. A file of it is JSON with comments.</summary>
public sealed record SynthesisPlan
{
    /// <summary>All its pictures depend on it.</summary>
    public int Seed { get; init; }

    /// <summary>Pictures of each combination, and of each face where pictures start from faces; 1…100,000.</summary>
    public int Count { get; init; } = 1;

    /// <summary>Words of <see cref="PortraitWords.Expressions"/>; of inpainting none: a covered face keeps its label.</summary>
    public IReadOnlyList<string> Expressions { get; init; } = [];

    /// <summary>Words of <see cref="PortraitWords.Ages"/>; empty where pictures start from faces, which have their age.</summary>
    public IReadOnlyList<string> Ages { get; init; } = [];

    /// <summary>Words of <see cref="PortraitWords.Skins"/>; empty leaves it open.</summary>
    public IReadOnlyList<string> Skin { get; init; } = [];

    /// <summary>Words of <see cref="PortraitWords.Lights"/>; empty leaves it open.</summary>
    public IReadOnlyList<string> Light { get; init; } = [];

    /// <summary>Words of <see cref="PortraitWords.Occlusions"/>; empty for faces that nothing covers.</summary>
    public IReadOnlyList<string> Occlusion { get; init; } = [];

    /// <summary>Scenes, in words of <see cref="PromptRules.Words"/>: <c>in a park in autumn</c>; empty leaves it open.</summary>
    public IReadOnlyList<string> Prompts { get; init; } = [];

    /// <summary>How no picture should look, in words of <see cref="PromptRules.NegativeWords"/>; may be empty.</summary>
    public string Negative { get; init; } = "";

    /// <summary>How pictures are drawn.</summary>
    public DiffusionOptions Drawing { get; init; } = new();

    /// <summary>SHA-256 of all that pictures depend on, in hexadecimal.</summary>
    public string Hash
    {
        get
        {
            string[] lists = [.. new[] { Expressions, Ages, Skin, Light, Occlusion, Prompts }.Select(list => string.Join('|', list))];
            var all = FormattableString.Invariant($"{Seed};{Count};{string.Join(';', lists)};{Negative};{Drawing};{Drawing.Strength}");
            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all)));
        }
    }

    /// <summary>The combinations of the lists, in their order. What a list leaves open is null.</summary>
    public IEnumerable<PlanCell> Cells() =>
        from expression in Open(Expressions)
        from age in Open(Ages)
        from skin in Open(Skin)
        from light in Open(Light)
        from occlusion in Open(Occlusion)
        from scene in Open(Prompts)
        select new PlanCell(expression, age, skin, light, occlusion, scene ?? "");

    /// <summary>The seed of a picture: other pictures have others (Steele et al. 2014, SplitMix64).</summary>
    /// <param name="index">Of the picture, from 0.</param>
    public int SeedOf(int index)
    {
        var z = unchecked(((ulong)(uint)Seed << 32) + ((ulong)(uint)index + 1) * 0x9E3779B97F4A7C15);
        z = unchecked((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9);
        z = unchecked((z ^ (z >> 27)) * 0x94D049BB133111EB);
        return (int)((z ^ (z >> 31)) & int.MaxValue);
    }

    private static IEnumerable<string?> Open(IReadOnlyList<string> list) => list.Count > 0 ? list : Enumerable.Repeat<string?>(null, 1);
}

/// <summary>One combination of a plan's lists.</summary>
/// <param name="Expression">Null where the face says it.</param>
/// <param name="Age">Null where the face says it.</param>
/// <param name="Skin">Null leaves it open.</param>
/// <param name="Light">Null leaves it open.</param>
/// <param name="Occlusion">Null for none.</param>
/// <param name="Scene">May be empty.</param>
public sealed record PlanCell(string? Expression, string? Age, string? Skin, string? Light, string? Occlusion, string Scene);
