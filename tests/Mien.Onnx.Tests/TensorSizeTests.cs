namespace Mien.Onnx.Tests;

public class TensorSizeTests
{
    [Theory]
    [InlineData(1L)]
    [InlineData(24L, 2L, 3L, 4L)]
    [InlineData(0L, 1L << 62, 1L << 62, 0L)]
    [InlineData(6L, 2L, -1L, 3L)]
    [InlineData(1L << 62, 1L << 31, 1L << 31)]
    [InlineData(long.MaxValue, 1L << 32, 1L << 31)]
    [InlineData(long.MaxValue, 1L << 32, 1L << 32)]
    [InlineData(long.MaxValue, 1L << 62, 1L << 62, 1L << 62, 1L << 62)]
    public void It_is_the_product_of_the_dimensions(long expected, params long[] shape) => Assert.Equal(expected, TensorSize.Count(shape));
}
