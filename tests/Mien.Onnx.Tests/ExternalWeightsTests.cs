using System.Runtime.InteropServices;
using Google.Protobuf;
using Mien.Core;
using Mien.Lab.Export.Protobuf;
using static Mien.Onnx.Tests.RawFields;

namespace Mien.Onnx.Tests;

public sealed class ExternalWeightsTests : IDisposable
{
    private static readonly float[] Weights = [1, 2, 3, 4];
    private readonly TemporaryFolder _folder = new();

    private string Path => _folder.File("m.onnx");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("m.data")]
    [InlineData("weights/m.data")]
    public void Weights_beside_the_model_are_read(string location)
    {
        Write(location);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(_folder.File(location))!);
        File.WriteAllBytes(_folder.File(location), MemoryMarshal.AsBytes<float>(Weights).ToArray());

        using var session = Session.Open(Path);
        using var binding = session.Bind(1, 2);
        binding.Input[0] = 1;
        binding.Input[1] = 10;
        binding.Run();

        Assert.Equal([31, 42], binding.Output);
    }

    [Fact]
    public void Missing_weights_are_named()
    {
        Write("m.data");
        Refused("its weights 'm.data' are missing or empty; put that file beside the model");
    }

    [Fact]
    public void Weights_that_are_too_short_are_refused()
    {
        Write("m.data", rows: 2000);
        File.WriteAllBytes(_folder.File("m.data"), new byte[16]);
        Refused("its weights 'weights' have the shape [2000, 2], for which there are too few numbers; copy or export the model again");
    }

    [Theory]
    [InlineData("/etc/passwd")]
    [InlineData("../m.data")]
    [InlineData("weights/../../m.data")]
    [InlineData("")]
    public void Weights_outside_the_folder_are_refused(string location)
    {
        Write(location);
        Refused($"its weights '{location}' lie outside the model's folder; put the file beside the model and export it with that name");
    }

    // An address in memory, as ONNX Runtime marks it for itself.
    [Fact]
    public void Weights_in_memory_are_refused()
    {
        Write("*/_ORT_MEM_ADDR_/*");
        Refused("its weights '*/_ORT_MEM_ADDR_/*' are missing or empty; put that file beside the model");
    }

    [LinuxFact]
    public void Weights_behind_a_link_are_refused()
    {
        Write("m.data");
        File.CreateSymbolicLink(_folder.File("m.data"), "/etc/passwd");
        Refused("its weights 'm.data' lie outside the model's folder; put the file beside the model and export it with that name");
    }

    [LinuxFact]
    public void Weights_in_a_linked_folder_are_refused()
    {
        Write("etc/passwd");
        Directory.CreateSymbolicLink(_folder.File("etc"), "/etc");
        Refused("its weights 'etc/passwd' lie outside the model's folder; put the file beside the model and export it with that name");
    }

    [LinuxFact]
    public void A_pipe_is_no_weights()
    {
        Write("m.data");
        Assert.Equal(0, mkfifo(_folder.File("m.data"), 0b110_000_000));
        Refused("its weights 'm.data' are missing or empty; put that file beside the model");
    }

    [LinuxFact]
    public void A_pipe_is_no_model()
    {
        Assert.Equal(0, mkfifo(Path, 0b110_000_000));
        Refused("is a pipe, not a file; write what comes out of it into a file and give that");
    }

    [Fact]
    public void Bytes_without_a_folder_have_no_weights_elsewhere() => Assert.Equal(
        "m.onnx: its weights lie in a file of their own, 'm.data'; give the model as a file with the weights beside it.",
        Assert.Throws<BadInputException>(() => Session.Open(Model("m.data", 2).ToByteArray(), "m.onnx")).Message);

    [DllImport("libc", BestFitMapping = false, ThrowOnUnmappableChar = true)]
    private static extern int mkfifo([MarshalAs(UnmanagedType.LPStr)] string path, uint mode);

    // x [N, 2] · weights [rows, 2].
    private static ModelProto Model(string location, int rows)
    {
        var weights = new TensorProto { Name = "weights", DataType = TinyModel.Float, Dims = { rows, 2 } }
            .WithField(ExternalOfTensor, Entry("location", location)).WithField(LocationOfTensor, 1);
        var model = TinyModel.OneNode("MatMul");
        model.Graph.Node[0].Input.Add("weights");
        model.Graph.Initializer.Add(weights);
        return model;
    }

    private void Write(string location, int rows = 2) => File.WriteAllBytes(Path, Model(location, rows).ToByteArray());

    private void Refused(string expected) =>
        Assert.Equal($"{Path}: {expected}.", Assert.Throws<BadInputException>(() => Session.Open(Path)).Message);
}
