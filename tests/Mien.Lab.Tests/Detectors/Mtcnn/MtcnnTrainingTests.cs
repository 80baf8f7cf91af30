using Mien.Core;
using Mien.Lab.Detectors.Mtcnn;

namespace Mien.Lab.Tests.Detectors.Mtcnn;

public sealed class MtcnnTrainingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_finished_network_is_not_lost_to_another_training()
    {
        var (network, checkpoint) = (_folder.File("pnet.onnx"), _folder.File("pnet.last.safetensors"));
        MtcnnTraining.RequireFree(network, checkpoint);
        File.WriteAllText(network, "");
        Assert.Equal(
            $"{network}: is there already; give another folder by --out, or remove it first.",
            Assert.Throws<BadInputException>(() => MtcnnTraining.RequireFree(network, checkpoint)).Message);
        File.WriteAllText(checkpoint, "");
        MtcnnTraining.RequireFree(network, checkpoint);
    }
}
