using System.Text.Json;
using Mien.Core;
using Mien.Synthesis.StableDiffusion;

namespace Mien.Synthesis.Tests.StableDiffusion;

/// <summary>Against numbers that are worked out by hand from CLIP's rules, on a vocabulary of letters and three words.</summary>
public sealed class ClipTokenizerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private static readonly string[] Merges = ["s m", "sm i", "smi l", "smil i", "smili n", "smilin g</w>", "f r", "fr o", "fro w", "frow n", "frown i", "frowni n", "frownin g</w>", "' s</w>"];

    private readonly Dictionary<string, int> _numbers = [];
    private readonly ClipTokenizer _tokenizer;

    public ClipTokenizerTests()
    {
        string[] tokens = [.. "abcdefghijklmnopqrstuvwxyz0123456789,.'!Ã©".SelectMany(letter => new[] { $"{letter}", $"{letter}</w>" }), .. Merges.Select(pair => pair.Replace(" ", "", StringComparison.Ordinal)), "<|startoftext|>", "<|endoftext|>"];
        foreach (var token in tokens)
        {
            _numbers.Add(token, _numbers.Count);
        }
        File.WriteAllText(_folder.File("vocab.json"), JsonSerializer.Serialize(_numbers));
        File.WriteAllLines(_folder.File("merges.txt"), ["#version: 0.2", .. Merges]);
        _tokenizer = Read();
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    // Known words are merged, of unknown ones the last letter carries the end; case and spaces do not matter.
    [InlineData("smiling", "smiling</w>")]
    [InlineData("  SMILING   Frowning ", "smiling</w> frowning</w>")]
    [InlineData("a cat", "a</w> c a t</w>")]
    // Marks part words; several of them stand together. Digits stand alone.
    [InlineData("smiling,frowning", "smiling</w> ,</w> frowning</w>")]
    [InlineData("a!!", "a</w> ! !</w>")]
    [InlineData("48 px", "4</w> 8</w> p x</w>")]
    // An apostrophe keeps its ending.
    [InlineData("it's", "i t</w> 's</w>")]
    // A word's beginning is merged no further than the merges go.
    [InlineData("smile", "smil e</w>")]
    // Other letters are the bytes of UTF-8, each as CLIP writes it.
    [InlineData("é", "Ã ©</w>")]
    [InlineData("", "")]
    public void Words_become_tokens_as_CLIP_makes_them(string text, string tokens)
    {
        var expected = tokens.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(token => (float)_numbers[token]).ToList();
        float end = _numbers["<|endoftext|>"];

        var numbers = _tokenizer.Encode(text)!;

        Assert.Equal(77, numbers.Length);
        Assert.Equal([_numbers["<|startoftext|>"], .. expected, end], numbers[..(expected.Count + 2)]);
        Assert.All(numbers[(expected.Count + 2)..], number => Assert.Equal(end, number));
        Assert.Equal(expected.Count, _tokenizer.Count(text));
    }

    // reference/clip.mjs: Hugging Face's own tokenizers with CLIP's rules.
    [Fact]
    public void Texts_become_the_numbers_of_another_implementation()
    {
        using var reference = JsonDocument.Parse(typeof(ClipTokenizerTests).Assembly.GetManifestResourceStream("clip.json")!);
        File.WriteAllText(_folder.File("vocab.json"), reference.RootElement.GetProperty("vocab").GetRawText());
        File.WriteAllLines(_folder.File("merges.txt"), ["#version: 0.2", .. reference.RootElement.GetProperty("merges").EnumerateArray().Select(pair => pair.GetString()!)]);
        var tokenizer = Read();

        Assert.All(reference.RootElement.GetProperty("rows").EnumerateArray(), row =>
        {
            var expected = row.GetProperty("ids").EnumerateArray().Select(id => id.GetSingle()).ToList();
            Assert.Equal(expected, tokenizer.Encode(row.GetProperty("text").GetString()!)![..expected.Count]);
        });
    }

    [Fact]
    public void Seventy_five_tokens_fit_and_one_more_does_not()
    {
        Assert.NotNull(_tokenizer.Encode(string.Join(' ', Enumerable.Repeat("a", 75))));
        Assert.Null(_tokenizer.Encode(string.Join(' ', Enumerable.Repeat("a", 76))));
    }

    [Theory]
    [InlineData("vocab.json", "{", "is no vocabulary")]
    [InlineData("vocab.json", "{\"a\": 0}", "has no token <|startoftext|> or <|endoftext|>, as CLIP's has")]
    [InlineData("merges.txt", "#version: 0.2\na b c", "'a b c' is not a pair of tokens")]
    [InlineData("merges.txt", "#version: 0.2\nu nknown", "does not fit vocab.json")]
    public void Wrong_files_are_one_line(string file, string text, string fault)
    {
        File.WriteAllText(_folder.File(file), text);

        var error = Assert.Throws<BadInputException>(Read);

        Assert.StartsWith(_folder.File(file), error.Message, StringComparison.Ordinal);
        Assert.Contains(fault, error.Message, StringComparison.Ordinal);
    }

    private ClipTokenizer Read() => ClipTokenizer.Read(_folder.File("vocab.json"), _folder.File("merges.txt"));
}
