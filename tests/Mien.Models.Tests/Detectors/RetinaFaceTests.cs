using Mien.Models.Detectors;
using Mien.Torch;
using static Mien.Torch.Ops.Creation;

namespace Mien.Models.Tests.Detectors;

public class RetinaFaceTests
{
    [Fact]
    public void PyTorch_computes_the_same()
    {
        using var network = new RetinaFace();
        new StoredNetwork("retinaface").RequireSame(network);
    }

    [Theory]
    [InlineData(32, 32)]
    [InlineData(64, 96)]
    [InlineData(160, 128)]
    public void Each_anchor_has_sixteen_answers(int height, int width)
    {
        using var noGradient = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        using var network = new RetinaFace();
        network.Train(false);
        var area = height * width;
        Assert.Equal([2, 2 * ((area / 64) + (area / 256) + (area / 1024)), 16], network.Forward(Normal(2, 3, height, width)).Shape.ToArray());
    }
}
