using Mien.Lab.Training;
using Mien.Models;
using Mien.Torch;
using Mien.Torch.Ops;
using Mien.Vision.Imaging;

namespace Mien.Lab.Tests.Training;

public sealed class NetworkInputTests : IDisposable
{
    private const double Mean = 0.4;
    private const double Std = 0.25;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // Recognition rounds a resized pixel to one of 256 levels.
    [Theory]
    [InlineData(1, 64)]
    [InlineData(3, 224)]
    [InlineData(3, 48)]
    [InlineData(1, 30)]
    public void A_face_arrives_as_recognition_resizes_it_but_for_rounding(int channels, int size)
    {
        using var scope = torch.NewDisposeScope();
        var faces = DrawnTraining.Split(_folder).Test.Faces;
        using var input = new NetworkInput(Entry(channels, size), Mean, Std, faces, Device.Cpu);

        var actual = input.Prepare(Tensor.From<byte>(faces.Pixels(3), 1, 1, faces.Size, faces.Size).To(ScalarType.Float32).Times(1.0 / byte.MaxValue));

        Assert.Equal($"[1, {channels}, {size}, {size}]", actual.Shape.ToString());
        var expected = faces.Picture(3).Resize(size, size).Pixels.ToArray();
        var half = 0.5001 / byte.MaxValue / Std;
        foreach (var (value, index) in actual.ToArray<float>().Select((value, index) => (value, index)))
        {
            Assert.InRange(value - (((double)expected[index % expected.Length] / byte.MaxValue) - Mean) / Std, -half, half);
        }
    }

    private static NetworkEntry Entry(int channels, int size) => new("any", "none", size, channels, _ => throw new NotSupportedException());
}
