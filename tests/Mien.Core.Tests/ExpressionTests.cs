namespace Mien.Core.Tests;

public class ExpressionTests
{
    // The words of FER2013, FER+, RAF-DB, AffectNet, face-api and KDEF for the same expressions.
    [Theory]
    [InlineData("Happiness", "happy")]
    [InlineData("HA", "happy")]
    [InlineData("Anger", "angry")]
    [InlineData("afraid", "fear")]
    [InlineData("disgusted", "disgust")]
    [InlineData("sadness", "sad")]
    [InlineData("surprised", "surprise")]
    [InlineData("normal", "neutral")]
    [InlineData("contempt", "contempt")]
    [InlineData("an", "angry")]
    [InlineData("contemptuous", "contempt")]
    [InlineData("di", "disgust")]
    [InlineData("fearful", "fear")]
    [InlineData("af", "fear")]
    [InlineData("fe", "fear")]
    [InlineData("joy", "happy")]
    [InlineData("calm", "neutral")]
    [InlineData("ne", "neutral")]
    [InlineData("sa", "sad")]
    [InlineData("su", "surprise")]
    public void Parse_knows_the_words_of_the_common_data_sets(string word, string name) => Assert.Equal(name, Expression.Parse(word).Name);

    [Fact]
    public void The_eight_have_their_names()
    {
        Assert.Equal(
            ["angry", "contempt", "disgust", "fear", "happy", "neutral", "sad", "surprise"],
            new[] { Expression.Angry, Expression.Contempt, Expression.Disgust, Expression.Fear, Expression.Happy, Expression.Neutral, Expression.Sad, Expression.Surprise }.Select(expression => expression.ToString()));
        Assert.Same(Expression.Happy, Expression.Parse("HAPPINESS"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a,b")]
    [InlineData("a/b")]
    public void A_word_with_other_characters_names_none(string word)
    {
        Assert.False(Expression.TryParse(word, out var none));
        Assert.Null(none);
        Assert.Equal($"Expected an expression's name of letters, digits, '-' and '_', got '{word}'. (Parameter 'word')", Assert.Throws<ArgumentException>(() => Expression.Parse(word)).Message);
    }

    [Fact]
    public void Letters_digits_and_two_signs_make_a_word()
    {
        Assert.True(Expression.TryParse("Very-Happy_2", out var own));
        Assert.Equal("very-happy_2", own.Name);
    }

    [Fact]
    public void An_unknown_word_is_an_expression_of_its_own() => Assert.Equal(Expression.Parse("Curiosity"), Expression.Parse("curiosity"));
}
