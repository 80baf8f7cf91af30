namespace Mien.Onnx.Tests;

public class ProtoReaderTests
{
    // The examples of https://protobuf.dev/programming-guides/encoding: 150 as field 1, "testing" as field 2.
    [Fact]
    public void Fields_come_one_after_the_other()
    {
        var fields = new ProtoReader([0x08, 0x96, 0x01, 0x12, 0x07, 0x74, 0x65, 0x73, 0x74, 0x69, 0x6E, 0x67]);

        Assert.True(fields.Next());
        Assert.Equal((1, true, 150L), (fields.Number, fields.IsNumber, fields.Value));
        Assert.True(fields.Next());
        Assert.Equal((2, false, 0L), (fields.Number, fields.IsNumber, fields.Value));
        Assert.Equal("testing"u8, fields.Bytes);
        Assert.False(fields.Next());
        Assert.False(fields.IsBroken);
    }

    [Fact]
    public void Numbers_of_fixed_width_are_passed_over()
    {
        var fields = new ProtoReader([0x0D, 1, 2, 3, 4, 0x11, 1, 2, 3, 4, 5, 6, 7, 8, 0x18, 5]);

        Assert.True(fields.Next() && fields.Next() && fields.Next());
        Assert.Equal((3, 5L), (fields.Number, fields.Value));
    }

    [Fact]
    public void A_negative_number_has_ten_bytes()
    {
        var fields = new ProtoReader([0x08, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01]);

        Assert.True(fields.Next());
        Assert.Equal(-1, fields.Value);
    }

    [Theory]
    [InlineData(false, 0x08)]                   // a number without its value
    [InlineData(false, 0x12, 0x02, 0x61)]       // a text of two bytes, one of them there
    [InlineData(false, 0x0D, 1, 2, 3)]          // three of four bytes
    [InlineData(false, 0x88)]                   // a tag without its end
    [InlineData(false, 0x12, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01)]   // a length of 2⁶⁴ − 1
    [InlineData(false, 0x08, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01)]   // a number of eleven bytes
    [InlineData(true, 0x00, 0x01)]              // field 0
    [InlineData(true, 0x0B, 0x0C)]              // a group
    public void What_is_no_message_is_broken(bool isForeign, params int[] message)
    {
        var fields = new ProtoReader([.. message.Select(value => (byte)value)]);

        Assert.False(fields.Next());
        Assert.False(fields.Next());
        Assert.Equal((true, isForeign), (fields.IsBroken, fields.IsForeign));
    }
}
