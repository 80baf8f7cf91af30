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
    public void Parse_knows_the_words_of_the_common_data_sets(string word, string name) => Assert.Equal(name, Expression.Parse(word).Name);

    [Fact]
    public void An_unknown_word_is_an_expression_of_its_own() => Assert.Equal(Expression.Parse("Curiosity"), Expression.Parse("curiosity"));
}
