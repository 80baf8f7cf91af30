using Mien.Models.Detectors;
using Mien.Torch;
using static Mien.Torch.Ops.Creation;

namespace Mien.Models.Tests.Detectors;

public class MienFaceTests
{
    [Fact]
    public void PyTorch_computes_the_same()
    {
        using var network = new MienFace();
        new StoredNetwork("mien-face").RequireSame(network);
    }

    [Fact]
    public void It_is_as_small_as_YuNet()
    {
        using var network = new MienFace();
        Assert.InRange(network.ParameterCount, 50_000, 100_000);
    }

    [Theory]
    [InlineData(32, 32)]
    [InlineData(64, 96)]
    [InlineData(160, 128)]
    public void Each_place_has_sixteen_answers(int height, int width)
    {
        using var noGradient = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        using var network = new MienFace();
        network.Train(false);
        var area = height * width;
        Assert.Equal([2, (area / 64) + (area / 256) + (area / 1024), MienFace.Outputs], network.Forward(Normal(2, 3, height, width)).Shape.ToArray());
    }

    [Fact]
    public void An_untrained_network_expects_a_face_at_one_place_in_a_hundred()
    {
        using var noGradient = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        using var network = new MienFace();
        network.Train(false);
        var logits = network.Forward(Normal(1, 3, 64, 64)).ToArray<float>().Where((_, at) => at % MienFace.Outputs == MienFace.FaceOutput);
        Assert.InRange(logits.Average(), -6, -3);
    }
}
