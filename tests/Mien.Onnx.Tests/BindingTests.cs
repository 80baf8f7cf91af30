using Google.Protobuf;

namespace Mien.Onnx.Tests;

public class BindingTests
{
    private const int CIn = 2, COut = 3, Height = 5, Width = 7;

    private static readonly float[] Kernels = TinyModel.Weights(seed: 1, count: COut * CIn * 9);
    private static readonly float[] Bias = [0.1f, -0.2f, 0.3f];
    private static readonly byte[] Model = TinyModel.Convolution(CIn, COut, Kernels, Bias).ToByteArray();

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_run_gives_what_plain_arithmetic_gives(int batch)
    {
        var x = TinyModel.Weights(seed: 3, count: batch * CIn * Height * Width);
        using var session = Session.Open(Model, "tiny.onnx");
        using var binding = session.Bind(batch, CIn, Height, Width);

        x.CopyTo(binding.Input);
        binding.Run();

        var features = PlainFeatures(x, batch);
        var means = features.Chunk(Height * Width).Select(plane => plane.Average()).ToArray();
        Assert.Equal([batch, COut], binding.OutputShape(0));
        Assert.Equal([batch, COut, Height, Width], binding.OutputShape(1));
        AssertClose(means, binding.Output, 1e-5f);
        AssertClose(means, binding.OutputAt(0), 1e-5f);
        AssertClose(features, binding.OutputAt(1), 1e-5f);
    }

    // As exports made at one size of picture do that take any.
    [Fact]
    public void Outputs_may_have_other_shapes_than_the_file_declares()
    {
        var wrong = TinyModel.Convolution(CIn, COut, Kernels, Bias);
        wrong.Graph.Output[1].Type.TensorType.Shape.Dim[2] = new() { DimValue = 640 };
        var x = TinyModel.Weights(seed: 6, count: CIn * Height * Width);
        using var session = Session.Open(wrong.ToByteArray(), "wrong.onnx");
        using var binding = session.Bind(1, CIn, Height, Width);
        for (var run = 0; run < 3; run++)
        {
            x.CopyTo(binding.Input);
            binding.Run();
            Assert.Equal([1, COut, Height, Width], binding.OutputShape(1));
            AssertClose(PlainFeatures(x, 1), binding.OutputAt(1), 1e-5f);
            Array.Reverse(x);
        }
    }

    [Fact]
    public void An_item_gives_the_same_alone_and_in_a_batch()
    {
        const int batch = 4, length = CIn * Height * Width;
        var x = TinyModel.Weights(seed: 4, count: batch * length);
        using var session = Session.Open(Model, "tiny.onnx");
        using var together = session.Bind(batch, CIn, Height, Width);
        using var alone = session.Bind(1, CIn, Height, Width);

        x.CopyTo(together.Input);
        together.Run();
        for (var item = 0; item < batch; item++)
        {
            x.AsSpan(item * length, length).CopyTo(alone.Input);
            alone.Run();
            AssertClose(alone.Output.ToArray(), together.Output.Slice(item * COut, COut), 1e-6f);
        }
    }

    [Fact]
    public void Two_threads_give_the_answer_of_one()
    {
        var x = TinyModel.Weights(seed: 5, count: 16 * CIn * 48 * 48);
        Assert.Equal(Answer(1), Answer(2));

        float[] Answer(int threads)
        {
            using var session = Session.Open(Model, "tiny.onnx", new() { Threads = threads });
            using var binding = session.Bind(16, CIn, 48, 48);
            x.CopyTo(binding.Input);
            binding.Run();
            return binding.Output.ToArray();
        }
    }

    [Fact]
    public void Bindings_of_one_session_run_side_by_side()
    {
        using var session = Session.Open(Model, "tiny.onnx");
        Parallel.For(0, 8, seed =>
        {
            var x = TinyModel.Weights(seed, CIn * Height * Width);
            using var binding = session.Bind(1, CIn, Height, Width);
            for (var run = 0; run < 50; run++)
            {
                x.CopyTo(binding.Input);
                binding.Run();
                AssertClose(PlainFeatures(x, 1), binding.OutputAt(1), 1e-5f);
            }
        });
    }

    [Fact]
    public void The_input_starts_as_zeros()
    {
        using var session = Session.Open(Model, "tiny.onnx");
        using var binding = session.Bind(2, CIn, Height, Width);

        Assert.Equal(2 * CIn * Height * Width, binding.Input.Length);
        Assert.Equal(-1, binding.Input.IndexOfAnyExcept(0f));
    }

    [Fact]
    public void A_warm_run_allocates_nothing()
    {
        using var session = Session.Open(Model, "tiny.onnx");
        using var binding = session.Bind(1, CIn, Height, Width);
        binding.Run();

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var run = 0; run < 100; run++)
        {
            binding.Input.Fill(run);
            binding.Run();
        }
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Theory]
    [InlineData("1, 3, 5, 7")]
    [InlineData("1, 2, 5")]
    [InlineData("0, 2, 5, 7")]
    [InlineData("-1, 2, 5, 7")]
    public void A_shape_that_does_not_fit_is_refused(string shape)
    {
        using var session = Session.Open(Model, "tiny.onnx");
        var fault = Assert.Throws<ArgumentException>(() => session.Bind([.. shape.Split(", ").Select(long.Parse)]));
        Assert.Equal($"Expected a shape that fits float32 [N, 2, ?, ?], got [{shape}]. (Parameter 'inputShape')", fault.Message);
    }

    [Fact]
    public void Disposing_twice_is_harmless_and_ends_the_binding()
    {
        using var session = Session.Open(Model, "tiny.onnx");
        var binding = session.Bind(1, CIn, Height, Width);
        binding.Dispose();
        binding.Dispose();

        Assert.Throws<ObjectDisposedException>(binding.Run);
    }

    [Fact]
    public void A_binding_cannot_run_after_its_session_has_ended()
    {
        var session = Session.Open(Model, "tiny.onnx");
        using var binding = session.Bind(1, CIn, Height, Width);
        session.Dispose();

        Assert.Throws<ObjectDisposedException>(binding.Run);
    }

    private static float[] PlainFeatures(float[] x, int batch)
    {
        var features = new List<float>();
        for (var n = 0; n < batch; n++)
        {
            for (var c = 0; c < COut; c++)
            {
                for (var row = 0; row < Height; row++)
                {
                    for (var column = 0; column < Width; column++)
                    {
                        features.Add(Math.Max(0, PlainSum(x, n, c, row, column)));
                    }
                }
            }
        }
        return [.. features];
    }

    private static float PlainSum(float[] x, int n, int cOut, int row, int column)
    {
        var sum = Bias[cOut];
        for (var c = 0; c < CIn; c++)
        {
            for (var dy = -1; dy <= 1; dy++)
            {
                for (var dx = -1; dx <= 1; dx++)
                {
                    if (row + dy is >= 0 and < Height && column + dx is >= 0 and < Width)
                    {
                        sum += x[((n * CIn + c) * Height + row + dy) * Width + column + dx] * Kernels[(cOut * CIn + c) * 9 + (dy + 1) * 3 + dx + 1];
                    }
                }
            }
        }
        return sum;
    }

    private static void AssertClose(float[] expected, ReadOnlySpan<float> actual, float tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var index = 0; index < expected.Length; index++)
        {
            Assert.Equal(expected[index], actual[index], tolerance);
        }
    }
}
