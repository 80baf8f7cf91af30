using Mien.Synthesis.Prompts;

namespace Mien.Synthesis.Tests.Prompts;

public class PromptRulesTests
{
    [Theory]
    [InlineData("")]
    [InlineData("in a park in autumn, trees behind")]
    [InlineData("At School, near a window")]
    [InlineData("a close-up, soft background")]
    public void Everyday_scenes_are_taken(string text) => Assert.Null(PromptRules.Fault(text));

    [Theory]
    [InlineData("in a bikini", "bikini")]
    [InlineData("In a BIKINI", "bikini")]
    [InlineData("at the beach", "beach")]
    [InlineData("nude", "nude")]
    [InlineData("without clothes", "without")]
    [InlineData("with a gun", "gun")]
    [InlineData("a famous actor", "famous")]
    // As one word with others, in two words, with marks between letters.
    [InlineData("happynakedchild", "naked")]
    [InlineData("in under wear", "underwear")]
    [InlineData("under-wear", "underwear")]
    [InlineData("n u d e", "nude")]
    [InlineData("n.a.k.e.d in a park", "naked")]
    // Digits and signs for letters.
    [InlineData("nud3", "nude")]
    [InlineData("n4k3d", "naked")]
    [InlineData("$exy", "sexy")]
    // Letters of other scripts, wide and styled ones, accents, invisible characters.
    [InlineData("n\u0443de", "nyde", false)]
    [InlineData("nud\u0435", "nude")]
    [InlineData("\uFF4E\uFF55\uFF44\uFF45", "nude")]
    [InlineData("\U0001D427\U0001D42E\U0001D41D\U0001D41E", "nude")]
    [InlineData("\U0001D40D\U0001D414\U0001D403\U0001D404", "nude")]
    [InlineData("n\u00FCd\u00E9", "nude")]
    [InlineData("n\u0301u\u0308de", "nude")]
    [InlineData("nu\u200Bd\u00ADe", "nude")]
    public void Refused_words_are_told_however_they_are_written(string text, string word, bool isRecognized = true)
    {
        var fault = PromptRules.Fault(text);

        Assert.NotNull(fault);
        Assert.Equal(isRecognized, fault.Contains($"holds '{word}', which is refused", StringComparison.Ordinal));
        // They are refused in a negative prompt too.
        Assert.NotNull(PromptRules.Fault(text, isNegative: true));
    }

    [Theory]
    [InlineData("in a kichen", "the prompt 'in a kichen' holds 'kichen', which is not among the words of prompts (did you mean kitchen?)")]
    [InlineData("Pippi Longstocking", "the prompt 'Pippi Longstocking' holds 'pippi', which is not among the words of prompts")]
    [InlineData("ohne Kleider", "the prompt 'ohne Kleider' holds 'ohne', which is not among the words of prompts")]
    [InlineData("in a café", "the prompt holds the character U+00E9; it may hold English letters, spaces, commas and hyphens")]
    [InlineData("in a park; (coat:0.1)", "the prompt holds the character U+003B; it may hold English letters, spaces, commas and hyphens")]
    [InlineData("公園", "the prompt holds the character U+516C; it may hold English letters, spaces, commas and hyphens")]
    public void All_other_words_are_refused_too(string text, string fault) => Assert.Equal(fault, PromptRules.Fault(text));

    // A negative prompt against clothes would ask for missing clothes.
    [Theory]
    [InlineData("clothes")]
    [InlineData("clothing, coat")]
    [InlineData("dressed")]
    public void Clothes_cannot_stand_in_a_negative_prompt(string text)
    {
        Assert.Null(PromptRules.Fault(text));
        Assert.Contains("not among the words of negative prompts", PromptRules.Fault(text, isNegative: true)!, StringComparison.Ordinal);
    }

    [Fact]
    public void No_word_that_may_stand_in_a_prompt_is_refused_nor_are_two_of_them_together()
    {
        Assert.All(PromptRules.Words, word => Assert.Null(PromptRules.Fault(word)));
        Assert.All(PromptRules.NegativeWords, word => Assert.Null(PromptRules.Fault(word, isNegative: true)));
        var refused = WordList.Read("refused-words.txt");
        Assert.DoesNotContain(PromptRules.Words.SelectMany(one => PromptRules.Words.Select(other => one + other)), refused.Contains);
    }

    [Fact]
    public void What_lists_are_composed_of_holds_no_refused_word()
    {
        var phrases = new[] { PortraitWords.Expressions, PortraitWords.Ages, PortraitWords.Skins, PortraitWords.Lights, PortraitWords.Occlusions }.SelectMany(list => list.Values);

        Assert.All(phrases, phrase => Assert.Null(PromptRules.RefusedIn(phrase)));
    }

    [Fact]
    public void A_prompt_says_clothes_and_leads_away_from_nakedness_whatever_is_asked()
    {
        var prompt = PortraitPrompt.Compose(new("sad", "child", "brown", "side", "hat"), "in a park", "blurry");

        Assert.Equal("portrait photograph of a eight year old child, brown skin, head and shoulders, fully dressed in everyday clothes, with a sad face, lip corners down, wearing a hat, in a park, light from one side", prompt.Text);
        Assert.StartsWith("nudity, ", prompt.Negative, StringComparison.Ordinal);
        Assert.EndsWith(", blurry", prompt.Negative, StringComparison.Ordinal);
    }

    [Fact]
    public void A_prompt_of_other_words_cannot_be_made() => Assert.StartsWith(
        "expression 'hapy' is not known (did you mean happy?), known are neutral, happy, sad, angry, surprise, fear, disgust, contempt; the prompt 'in bed' holds 'bed', which is refused: pictures are everyday portraits of dressed people; the prompt 'clothes' holds 'clothes'",
        Assert.Throws<ArgumentException>(() => PortraitPrompt.Compose(new("hapy", "child"), "in bed", "clothes")).Message, StringComparison.Ordinal);
}
