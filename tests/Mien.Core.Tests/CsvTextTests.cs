namespace Mien.Core.Tests;

public class CsvTextTests
{
    [Theory]
    [InlineData("=cmd|' /C calc'!A1", "'=cmd|' /C calc'!A1")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\tx", "'\tx")]
    [InlineData("\rx", "'\rx")]
    [InlineData("'=x", "''=x")]
    [InlineData("''-", "'''-")]
    [InlineData("'tis", "'tis")]
    [InlineData("a=b", "a=b")]
    [InlineData("'", "'")]
    [InlineData("", "")]
    public void What_a_spreadsheet_would_compute_is_made_text_and_comes_back(string text, string written)
    {
        Assert.Equal(written, CsvText.Guarded(text));
        Assert.Equal(text, CsvText.Plain(written));
    }

    [Fact]
    public void Every_text_of_these_letters_comes_back()
    {
        const string Letters = "'=-\t a";
        var texts = Enumerable.Range(0, 7776).Select(number => string.Concat(Enumerable.Range(0, 5).Select(at => Letters[number / (int)Math.Pow(6, at) % 6])));
        Assert.All(texts, text =>
        {
            Assert.Equal(text, CsvText.Plain(CsvText.Guarded(text)));
            Assert.DoesNotContain(CsvText.Guarded(text)[0], "=-\t");
        });
    }
}
