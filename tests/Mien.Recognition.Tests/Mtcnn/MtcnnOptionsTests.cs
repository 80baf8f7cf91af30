using Mien.Core;
using Mien.Recognition.Mtcnn;

namespace Mien.Recognition.Tests.Mtcnn;

public sealed class MtcnnOptionsTests : IDisposable
{
    private static readonly string Shipped = Repository.PathTo("models", "mtcnn");
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Options_out_of_range_say_what_was_expected()
    {
        Expect("Expected MinimumFacePx of 12…2000, got 11. (Parameter 'MinimumFacePx')", new() { MinimumFacePx = 11 });
        Expect("Expected ScaleFactor of 0.4…0.95, got 1. (Parameter 'ScaleFactor')", new() { ScaleFactor = 1 });
        Expect("Expected ProposalThreshold of 0.01…0.99, got 0. (Parameter 'ProposalThreshold')", new() { ProposalThreshold = 0 });
        Expect("Expected RefinementThreshold of 0.01…0.99, got NaN. (Parameter 'RefinementThreshold')", new() { RefinementThreshold = float.NaN });
        Expect("Expected OutputThreshold of 0.01…0.99, got 1.5. (Parameter 'OutputThreshold')", new() { OutputThreshold = 1.5f });
        Expect("Expected MaximumPixels of 144…2147483647, got 0. (Parameter 'MaximumPixels')", new() { MaximumPixels = 0 });
        Expect("Expected Threads of 1…64, got 0. (Parameter 'Threads')", new() { Threads = 0 });
        Expect("Expected a stage of MTCNN, got 7. (Parameter 'LastStage')", new() { LastStage = (MtcnnStage)7 });
    }

    [Fact]
    public void A_folder_that_is_not_there_is_named()
    {
        var fault = Assert.Throws<BadInputException>(() => new MtcnnDetector(new() { WeightsFolder = "no/such" }));
        Assert.Equal("no/such: no such folder; give the folder that holds pnet.onnx, rnet.onnx and onet.onnx by --weights.", fault.Message);
    }

    [Fact]
    public void The_network_of_another_stage_is_named()
    {
        File.Copy(Path.Combine(Shipped, "pnet.onnx"), _folder.File("pnet.onnx"));
        File.Copy(Path.Combine(Shipped, "pnet.onnx"), _folder.File("rnet.onnx"));
        var fault = Assert.Throws<BadInputException>(() => new MtcnnDetector(new() { WeightsFolder = _folder.Path }));
        Assert.Equal(
            $"{_folder.File("rnet.onnx")}: it is mtcnn-pnet, not mtcnn-rnet; put each network under its own name: pnet.onnx, rnet.onnx, onet.onnx.",
            fault.Message);
    }

    private static void Expect(string message, MtcnnOptions options) => Assert.Equal(message, Assert.Throws<ArgumentException>(() => new MtcnnDetector(options)).Message);
}
