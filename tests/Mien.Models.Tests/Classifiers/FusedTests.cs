using Mien.Models.Detectors;
using Mien.Torch;
using Mien.Torch.Modules;
using Mien.Torch.Ops;
using static Mien.Torch.Ops.Creation;

namespace Mien.Models.Tests.Classifiers;

public class FusedTests
{
    private static readonly string[] Huge = ["vgg19", "resnet152"];

    // Networks for larger faces take sizes of their own: their tests compare them.
    // Co-ChiLeRFE has no normalization to fold.
    public static TheoryData<string> Names =>
        [.. Networks.All.Where(network => network.InputSize == 48 && network.Name != "co-chilerfe").Select(network => network.Name).Except(Huge)];

    public static TheoryData<string> HugeNames => [.. Huge];

    [Theory]
    [MemberData(nameof(Names))]
    public void Fused_computes_the_same(string name) => Compare(name);

    [Theory]
    [Trait("Category", "Nightly")]
    [MemberData(nameof(HugeNames))]
    public void Fused_computes_the_same_where_it_takes_long(string name) => Compare(name);

    // A detector has several outputs side by side, and PReLU between its layers.
    [Theory]
    [InlineData(nameof(PNet), 24, 36)]
    [InlineData(nameof(RNet), 24, 24)]
    [InlineData(nameof(ONet), 48, 48)]
    [InlineData(nameof(MienFace), 64, 96)]
    [InlineData(nameof(RetinaFace), 64, 96)]
    public void Fused_detectors_compute_the_same(string name, int height, int width)
    {
        Libtorch.Seed(1);
        using Module network = name switch
        {
            nameof(PNet) => new PNet(),
            nameof(RNet) => new RNet(),
            nameof(ONet) => new ONet(),
            nameof(MienFace) => new MienFace(),
            _ => new RetinaFace(),
        };
        Assert.InRange(Ordeal.FusedDifference(network, 2, 3, height, width), 0, 1e-12);
    }

    [Fact]
    public void Fused_shares_nothing_with_its_network()
    {
        using var scope = torch.NewDisposeScope();
        using var network = Networks.Find("vfeso-dlse-frozen")!.Build(3);
        Tensor[] own = [.. network.State.Select(entry => entry.Tensor)];
        float[][] before = [.. own.Select(tensor => tensor.ToArray<float>())];
        using (var fused = network.Fused())
        {
            Assert.Empty(fused.State.Select(entry => entry.Tensor).Intersect(own, ReferenceEqualityComparer.Instance));
            using var noGradient = torch.no_grad();
            foreach (var (_, tensor) in fused.State)
            {
                tensor.fill_(7);
            }
        }
        Assert.All(own.Paired(before), pair => Assert.Equal(pair.Second, pair.First.ToArray<float>()));
    }

    private static void Compare(string name)
    {
        using var noGradient = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        Libtorch.Seed(1);
        var entry = Networks.Find(name)!;
        using var network = entry.Build(5);
        Randomized.Normalizations(network);
        network.To(ScalarType.Float64).Train(false);
        using var fused = network.Fused();
        fused.Train(false);
        // Neither square nor the size it was made for; an eighth less and more.
        var x = Normal(2, entry.Channels, entry.InputSize / 8 * 7, entry.InputSize / 8 * 9).To(ScalarType.Float64);

        var y = network.Forward(x);
        var difference = y.Minus(fused.Forward(x)).Abs().ToArray<double>().Largest();

        Assert.InRange(difference, 0, 1e-12 * Math.Max(1, y.Abs().ToArray<double>().Largest()));
        Assert.Empty(fused.Buffers);
        Assert.True(fused.ParameterCount < network.ParameterCount);
    }
}
