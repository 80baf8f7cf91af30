using System.Text.Json;
using System.Text.RegularExpressions;
using Mien.Core;
using Microsoft.ML.Tokenizers;

namespace Mien.Synthesis.StableDiffusion;

/// <summary>CLIP's tokens: text in lower case, words and single digits, byte-pair merges with <c>&lt;/w&gt;</c> at a word's end; always <see cref="Length"/> of them.</summary>
/// <remarks>Radford et al. 2021. The merging is Microsoft.ML.Tokenizers'; here are the pattern of the words, the mark of start and end, and the padding.</remarks>
public sealed partial class ClipTokenizer
{
    /// <summary>Tokens of every text, with those of start, end and padding.</summary>
    public const int Length = 77;

    private const string StartMark = "<|startoftext|>", EndMark = "<|endoftext|>", EndOfWord = "</w>";
    private const long MostBytes = 1 << 25;

    private readonly BpeTokenizer _tokenizer;
    private readonly int _start, _end;

    private ClipTokenizer(BpeTokenizer tokenizer, int start, int end) => (_tokenizer, _start, _end) = (tokenizer, start, end);

    /// <summary>Reads the two files of a tokenizer.</summary>
    /// <param name="vocabulary">vocab.json: token → number.</param>
    /// <param name="merges">merges.txt: a pair a line, after a line of the version.</param>
    /// <exception cref="BadInputException">A file cannot be read, or they are not CLIP's.</exception>
    public static ClipTokenizer Read(string vocabulary, string merges)
    {
        var (tokens, pairs) = (Vocabulary(vocabulary), Merges(merges));
        if (!tokens.TryGetValue(StartMark, out var start) || !tokens.TryGetValue(EndMark, out var end))
        {
            throw new BadInputException(vocabulary, $"has no token {StartMark} or {EndMark}, as CLIP's has", "copy the file from the model again");
        }
        try
        {
            return new(BpeTokenizer.Create(new BpeOptions(tokens)
            {
                Merges = pairs, EndOfWordSuffix = EndOfWord, ByteLevel = true, Normalizer = new LowerCaseNormalizer(), PreTokenizer = new RegexPreTokenizer(Words(), null),
            }), start, end);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new BadInputException(merges, $"does not fit {Path.GetFileName(vocabulary)}: {e.Message.Split(" (Parameter")[0].TrimEnd('.')}", "copy both files from the model again");
        }
    }

    /// <summary>The numbers of a text: start, its tokens, end, and the end again up to <see cref="Length"/>.</summary>
    /// <returns>Null where the text is longer; <see cref="Count"/> says by how much.</returns>
    public float[]? Encode(string text)
    {
        var words = _tokenizer.EncodeToIds(text);
        if (words.Count > Length - 2)
        {
            return null;
        }
        var numbers = Enumerable.Repeat((float)_end, Length).ToArray();
        numbers[0] = _start;
        for (var i = 0; i < words.Count; i++)
        {
            numbers[i + 1] = words[i];
        }
        return numbers;
    }

    /// <summary>How many tokens a text has without start and end; at most <see cref="Length"/> − 2 fit.</summary>
    public int Count(string text) => _tokenizer.CountTokens(text);

    private static Dictionary<string, int> Vocabulary(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, int>>(InputFile.Read(path, MostBytes)) ?? throw new JsonException("it is null");
        }
        catch (Exception e) when (e is JsonException || FileFault.Is(e))
        {
            throw new BadInputException(path, $"is no vocabulary: {e.Message.Split(" Path:")[0].TrimEnd('.')}", "copy the file from the model again");
        }
    }

    private static List<string> Merges(string path)
    {
        string[] lines;
        try
        {
            lines = File.ReadAllLines(path);
        }
        catch (Exception e) when (FileFault.Is(e))
        {
            throw new BadInputException(path, "cannot be read", "check its permissions");
        }
        var pairs = lines.Skip(lines is [var first, ..] && first.StartsWith("#version", StringComparison.Ordinal) ? 1 : 0).Where(line => line.Length > 0).ToList();
        return pairs.FindIndex(pair => pair.Split(' ') is not [{ Length: > 0 }, { Length: > 0 }]) is >= 0 and var wrong
            ? throw new BadInputException(path, $"'{pairs[wrong]}' is not a pair of tokens", "copy the file from the model again")
            : pairs;
    }

    [GeneratedRegex(@"'s|'t|'re|'ve|'m|'ll|'d|\p{L}+|\p{N}|[^\s\p{L}\p{N}]+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Words();
}
