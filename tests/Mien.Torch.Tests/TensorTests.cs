using Mien.Torch.Ops;

namespace Mien.Torch.Tests;

public class TensorTests
{
    [Fact]
    public void Elements_go_in_and_out_unchanged()
    {
        using var scope = torch.NewDisposeScope();
        var tensor = Tensor.From<byte>([1, 2, 3, 4, 5, 6], 2, 3);
        Assert.Equal((ScalarType.Byte, 2, 6L, "[2, 3]", "cpu"), (tensor.Type, tensor.Dims, tensor.Count, tensor.Shape.ToString(), tensor.Device.ToString()));
        Assert.Equal([1, 2, 3, 4, 5, 6], tensor.ToArray<byte>());
        Assert.Equal([1.5f, -2f], Tensor.From<float>([1.5f, -2f], 2).ToArray<float>());
    }

    [Fact]
    public void Channels_last_changes_the_memory_and_not_the_elements()
    {
        using var scope = torch.NewDisposeScope();
        float[] values = [.. Enumerable.Range(0, 24).Select(k => (float)k)];
        Assert.Equal(values, Tensor.From<float>(values, 1, 2, 3, 4).ChannelsLast().ToArray<float>());
    }

    [Fact]
    public void Wrong_lengths_and_types_name_expected_and_actual()
    {
        using var scope = torch.NewDisposeScope();
        Assert.Equal("Expected 6 values for [2, 3], got 5. (Parameter 'values')", Misuse(() => Tensor.From<float>([1, 2, 3, 4, 5], 2, 3)));
        Assert.Equal("Expected a buffer of 2 Float32, got 2 Int64. (Parameter 'values')", Misuse(() => Tensor.From<float>([1, 2], 2).ToArray<long>()));
        Assert.Equal("Tensors hold no Char.", Misuse(() => Tensor.From<char>(['a'], 1)));
    }

    [Theory]
    [InlineData("cpu")]
    public void A_device_is_read_as_it_is_written(string text) => Assert.Equal(text, Device.Parse(text).ToString());

    [Theory]
    [InlineData("gpu")]
    [InlineData("cuda:x")]
    [InlineData("cpu:1")]
    public void An_unknown_device_is_refused(string text) =>
        Assert.Equal($"Expected cpu, cuda or cuda:N, got '{text}'. (Parameter 'text')", Misuse(() => Device.Parse(text)));

    [Fact]
    public void A_gpu_where_there_is_none_is_refused_with_the_next_step()
    {
        if (!Libtorch.HasCuda)
        {
            Assert.Equal("This libtorch sees no GPU; MIEN_LIBTORCH=cuda ./mien fetches one that does. (Parameter 'text')", Misuse(() => Device.Parse("cuda")));
        }
    }

    private static string Misuse(Func<object> call) => Assert.Throws<ArgumentException>(call).Message;
}
