using Mien.Core;

namespace Mien.Synthesis.Prompts;

/// <summary>What a portrait shows, chosen from closed lists: the axes of a plan.</summary>
/// <param name="Expression">One of <see cref="Expressions"/>.</param>
/// <param name="Age">One of <see cref="Ages"/>.</param>
/// <param name="Skin">One of <see cref="Skins"/>; null leaves it open.</param>
/// <param name="Light">One of <see cref="Lights"/>; null leaves it open.</param>
/// <param name="Occlusion">One of <see cref="Occlusions"/>; null or none for a face that nothing covers.</param>
public sealed record PortraitWords(string Expression, string Age, string? Skin = null, string? Light = null, string? Occlusion = null)
{
    /// <summary>Expressions, with how a prompt says them.</summary>
    public static IReadOnlyDictionary<string, string> Expressions { get; } = new Dictionary<string, string>
    {
        ["neutral"] = "with a neutral calm face", ["happy"] = "with a happy smiling face", ["sad"] = "with a sad face, lip corners down", ["angry"] = "with an angry frowning face",
        ["surprise"] = "with a surprised face, raised eyebrows", ["fear"] = "with a frightened face, wide eyes", ["disgust"] = "with a disgusted face, wrinkled nose", ["contempt"] = "with a contemptuous face, one lip corner raised",
    };

    /// <summary>Ages, with how a prompt says them.</summary>
    public static IReadOnlyDictionary<string, string> Ages { get; } = new Dictionary<string, string>
    {
        ["toddler"] = "two year old toddler", ["preschooler"] = "four year old child", ["child"] = "eight year old child", ["teenager"] = "fourteen year old teenager", ["adult"] = "adult", ["old"] = "elderly adult",
    };

    /// <summary>The years that a word of <see cref="Ages"/> stands for.</summary>
    public static IReadOnlyDictionary<string, (int Least, int Most)> Years { get; } = new Dictionary<string, (int Least, int Most)>
    {
        ["toddler"] = (1, 3), ["preschooler"] = (3, 5), ["child"] = (6, 11), ["teenager"] = (12, 17), ["adult"] = (18, 64), ["old"] = (65, 100),
    };

    /// <summary>Tones of skin, with how a prompt says them.</summary>
    public static IReadOnlyDictionary<string, string> Skins { get; } = new Dictionary<string, string>
    {
        ["pale"] = "pale skin", ["light"] = "light skin", ["olive"] = "olive skin", ["brown"] = "brown skin", ["dark"] = "dark skin",
    };

    /// <summary>Kinds of light, with how a prompt says them.</summary>
    public static IReadOnlyDictionary<string, string> Lights { get; } = new Dictionary<string, string>
    {
        ["daylight"] = "soft daylight", ["sun"] = "hard sunlight with shadows", ["indoor"] = "warm indoor light", ["dim"] = "dim light", ["side"] = "light from one side", ["back"] = "light from behind", ["flash"] = "light of a camera flash",
    };

    /// <summary>What covers a part of the face, with how a prompt says it.</summary>
    public static IReadOnlyDictionary<string, string> Occlusions { get; } = new Dictionary<string, string>
    {
        ["none"] = "", ["glasses"] = "wearing glasses", ["sunglasses"] = "wearing dark sunglasses", ["scarf"] = "wearing a woolen scarf over the chin", ["hat"] = "wearing a hat",
        ["hand"] = "with a hand in front of the cheek", ["hair"] = "with hair across the face", ["mask"] = "wearing a medical face mask",
    };

    /// <summary>Every word that is none of its list; none for words that can be used.</summary>
    public IEnumerable<string> Faults()
    {
        (string Name, string? Word, IReadOnlyDictionary<string, string> Known)[] all =
            [("expression", Expression, Expressions), ("age", Age, Ages), ("skin", Skin, Skins), ("light", Light, Lights), ("occlusion", Occlusion, Occlusions)];
        return all.Where(each => each.Word is not null).Select(each => Fault(each.Name, each.Word!, each.Known)).OfType<string>();
    }

    /// <summary>What is wrong with one word; null for nothing.</summary>
    internal static string? Fault(string name, string word, IReadOnlyDictionary<string, string> known) => known.ContainsKey(word)
        ? null
        : $"{name} '{word}' is not known{(NearNames.Find(word, known.Keys) is { Count: > 0 } near ? $" (did you mean {string.Join(" or ", near)}?)" : "")}, known are {string.Join(", ", known.Keys)}";
}
