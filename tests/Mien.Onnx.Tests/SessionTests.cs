using Google.Protobuf;
using Mien.Core;

namespace Mien.Onnx.Tests;

public class SessionTests
{
    private static readonly float[] Kernels = TinyModel.Weights(seed: 1, count: 3 * 2 * 9);
    private static readonly byte[] Convolution = TinyModel.Convolution(2, 3, Kernels, [1, 2, 3]).ToByteArray();

    [Fact]
    public void A_model_declares_its_inputs_and_outputs_with_free_dimensions_as_minus_1()
    {
        using var session = Session.Open(Convolution, "tiny.onnx");

        var input = Assert.Single(session.Inputs);
        Assert.Equal(("x", ElementType.Float32), (input.Name, input.Type));
        Assert.Equal([-1, 2, -1, -1], input.Shape);
        Assert.Equal(["means", "features"], session.Outputs.Select(output => output.Name));
        Assert.Equal(["float32 [N, 3]", "float32 [N, 3, ?, ?]"], session.Outputs.Select(output => output.ToString()));
    }

    [Fact]
    public void A_file_opens_as_its_bytes_do()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("tïny.onnx"), Convolution);

        using var session = Session.Open(folder.File("tïny.onnx"));

        Assert.Equal(folder.File("tïny.onnx"), session.Source);
        Assert.Equal("x", session.Inputs[0].Name);
    }

    [Fact]
    public void Metadata_comes_back_as_written()
    {
        var text = "mine, größer 表情\n" + new string('x', 100_000);
        var model = TinyModel.OneNode("Relu").With("first", text).With("empty", "");

        using var session = Session.Open(model.ToByteArray(), "tiny.onnx");

        Assert.Equal(text, session.Metadata("first"));
        Assert.Equal("", session.Metadata("empty"));
        Assert.Null(session.Metadata("absent"));
    }

    [Fact]
    public void The_card_comes_back_as_written()
    {
        var card = TinyCard.Of(channels: 3, LabelSet.FerPlus);
        var model = TinyModel.OneNode("Relu").With(ModelCard.MetadataKey, card.ToJson());

        using var session = Session.Open(model.ToByteArray(), "tiny.onnx");

        Assert.Equal(card.ToJson(), session.ReadCard().ToJson());
    }

    [Fact]
    public void Disposing_twice_is_harmless_and_ends_the_session()
    {
        var session = Session.Open(Convolution, "tiny.onnx");
        session.Dispose();
        session.Dispose();

        Assert.Throws<ObjectDisposedException>(() => session.Metadata("any"));
        Assert.Throws<ObjectDisposedException>(() => session.Bind(1, 2, 4, 4));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(65)]
    public void Threads_out_of_range_are_refused(int threads)
    {
        var fault = Assert.Throws<ArgumentException>(() => Session.Open(Convolution, "tiny.onnx", new() { Threads = threads }));
        Assert.Equal($"Expected 1 to 64 threads, got {threads}. (Parameter 'Threads')", fault.Message);
    }
}
