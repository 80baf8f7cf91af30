using System.Text;
using Mien.Data.Fer2013;

namespace Mien.Data.Tests.Fer2013;

public sealed class PixelTextTests
{
    [Fact]
    public void Reads_what_split_and_parse_read()
    {
        var random = new Random(5);
        for (var round = 0; round < 200; round++)
        {
            var expected = new byte[random.Next(1, 50)];
            random.NextBytes(expected);
            var text = string.Concat(expected.Select(pixel => new string(' ', random.Next(1, 3)) + pixel)) + new string(' ', random.Next(2));
            var pixels = new byte[expected.Length];
            Assert.Null(PixelText.Read(Encoding.UTF8.GetBytes(text), pixels));
            Assert.Equal(expected, pixels);
        }
    }

    [Theory]
    [InlineData("99999999999999999999")]
    [InlineData("256")]
    [InlineData("1.5")]
    [InlineData("+1")]
    public void Refuses_what_is_no_byte(string text) => Assert.NotNull(PixelText.Read(Encoding.UTF8.GetBytes(text), new byte[1]));

    [Fact]
    public void A_byte_with_leading_zeros_is_one() => Assert.Null(PixelText.Read("007"u8, new byte[1]));
}
