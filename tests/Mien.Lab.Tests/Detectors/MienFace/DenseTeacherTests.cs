using System.Numerics;
using Google.Protobuf;
using Mien.Core;
using Mien.Lab.Detectors.MienFace;
using Mien.Recognition.OnePass;
using Mien.Recognition.Tests.OnePass;

namespace Mien.Lab.Tests.Detectors.MienFace;

public sealed class DenseTeacherTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void It_answers_at_every_place_in_pixels()
    {
        using var teacher = DenseTeacher.Open(Write(PublishedDetectors.YuNet(null, null)), 64);
        var image = new Image(64, 64, 3);
        image.Row(16)[3 * 32] = 255;                                            // red where the place of row 1, column 2 of the middle grid looks
        var answers = teacher.Look(image);
        Assert.Equal(PlaceGrid.Count(64, 64), answers.Length);
        var (score, at) = answers.Select((answer, index) => (answer.Score, index)).Max();
        Assert.Equal(64 + (1 * 4) + 2, at);
        Assert.Equal(0.9f, score, 1e-5f);                                       // √(0.81 · 1), 1.44 counts as 1
        Assert.Equal(1, answers.Count(answer => answer.Score > 0));
        // From the corner (32, 16) by (0.25, −0.5) · 16, 3 · 16 by 2.5 · 16, then to the box of Face: 1.04 as wide, 0.99 as high, 0.5 % lower.
        var box = answers[at].Box;
        Assert.Equal((36 - (0.52f * 48), 8.2f - (0.495f * 40), 1.04f * 48, 0.99f * 40), (box.X, box.Y, box.Width, box.Height), Near);
        Assert.Equal(new Vector2(24, 16), answers[at].Landmarks.LeftEye);
    }

    [Fact]
    public void Another_network_is_refused_in_a_line()
    {
        var path = Write(PublishedDetectors.Scrfd());
        var fault = Assert.Throws<BadInputException>(() => DenseTeacher.Open(path, 64));
        Assert.Contains("which are not YuNet's", fault.Message, StringComparison.Ordinal);
    }

    private static bool Near((float, float, float, float) one, (float, float, float, float) other) =>
        MathF.Abs(one.Item1 - other.Item1) + MathF.Abs(one.Item2 - other.Item2) + MathF.Abs(one.Item3 - other.Item3) + MathF.Abs(one.Item4 - other.Item4) < 1e-3f;

    private string Write(PublishedModel model)
    {
        var path = _folder.File("teacher.onnx");
        File.WriteAllBytes(path, model.Model().ToByteArray());
        return path;
    }
}
