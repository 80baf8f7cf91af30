using static Mien.Torch.Ops.Creation;

namespace Mien.Models.Tests.Classifiers;

public class PictureShapeTests
{
    // Seconds to build.
    private static readonly string[] Huge = ["vgg19", "resnet152", "alexnet"];

    public static TheoryData<string> Names => [.. Networks.All.Select(network => network.Name).Except(Huge)];

    public static TheoryData<string> HugeNames => [.. Huge];

    [Theory]
    [MemberData(nameof(Names))]
    public void Pictures_of_other_channels_are_refused_with_what_was_expected(string name) => RequireRefused(name);

    [Theory]
    [Trait("Category", "Nightly")]
    [MemberData(nameof(HugeNames))]
    public void Huge_networks_refuse_pictures_of_other_channels_too(string name) => RequireRefused(name);

    [Theory]
    [InlineData("mini-xception", 1, 3, 48, 48, "Expected [N, 1, H, W], got [1, 3, 48, 48].")]
    [InlineData("vgg16", 1, 1, 48, 31, "Expected [N, 1, H, W] with H and W of at least 32, got [1, 1, 48, 31].")]
    [InlineData("lfer-ldl", 1, 3, 224, 232, "Expected [N, 3, H, W] with H and W of at least 224 and divisible by 16, got [1, 3, 224, 232].")]
    [InlineData("vgg-net", 2, 1, 48, 48, "Expected [N, 1, 64, 64], got [2, 1, 48, 48].")]
    [InlineData("happy-sad-cnn", 2, 3, 224, 225, "Expected [N, 3, 224, 224], got [2, 3, 224, 225].")]
    public void Pictures_of_another_size_are_refused_with_what_was_expected(string name, int n, int channels, int height, int width, string message)
    {
        using var scope = torch.NewDisposeScope();
        using var network = Networks.Find(name)!.Build(7);
        Assert.Equal($"{message} (Parameter 'x')", Assert.Throws<ArgumentException>(() => network.Forward(Zeros(n, channels, height, width))).Message);
    }

    private static void RequireRefused(string name)
    {
        using var scope = torch.NewDisposeScope();
        var entry = Networks.Find(name)!;
        using var network = entry.Build(entry.Classes);
        var (size, other) = (entry.InputSize, entry.Channels == 1 ? 3 : 1);
        var message = Assert.Throws<ArgumentException>(() => network.Forward(Zeros(2, other, size, size))).Message;
        Assert.StartsWith($"Expected [N, {entry.Channels}, ", message);
        Assert.EndsWith($", got [2, {other}, {size}, {size}]. (Parameter 'x')", message);
    }
}
