using Mien.Core;
using Mien.Lab.Augmentation;
using Mien.Torch;
using Mien.Vision.Codecs;

namespace Mien.Lab.Tests.Augmentation;

public class JpegTests
{
    // libjpeg's own encoder and decoder, by way of ImageMagick, which rounds each pixel to 8 bits and its transform to integers.
    [Theory]
    [InlineData(30, 24, 24)]
    [InlineData(75, 24, 24)]
    [InlineData(30, 21, 13)]
    public void It_leaves_what_libjpeg_leaves(int quality, int width, int height)
    {
        using var scope = torch.NewDisposeScope();
        var random = new Random(quality);
        var picture = new Image(width, height, 1);
        for (var at = 0; at < picture.Pixels.Length; at++)
        {
            picture.Pixels[at] = (byte)(128 + (70 * Math.Sin(at % width * 0.8)) + random.Next(-40, 40));
        }
        var expected = Image.Read(picture.Encode(ImageFormat.Jpeg, quality), "drawn.jpg").Pixels.ToArray();

        var x = Tensor.From<float>(Array.ConvertAll(picture.Pixels.ToArray(), pixel => pixel / 255f), 1, 1, height, width);
        var actual = new Jpeg(new() { Jpeg = 1, JpegQuality = quality }).Apply(x).ToArray<float>();

        var channels = expected.Length / actual.Length;
        var off = actual.Select((value, at) => Math.Abs((value * 255) - expected[at * channels])).ToList();
        Assert.InRange(off.Average(), 0, 1.5);
        Assert.InRange(actual.Select((value, at) => Math.Abs((value * 255) - picture.Pixels[at])).Average(), 2 * off.Average(), 60);
    }

    [Fact]
    public void Faces_that_are_not_drawn_stay_as_they_are()
    {
        using var scope = torch.NewDisposeScope();
        Libtorch.Seed(2);
        float[] face = [.. Enumerable.Range(0, 64).Select(k => k * 37 % 64 / 63f)];
        var x = Tensor.From<float>([.. Enumerable.Repeat(face, 200).SelectMany(values => values)], 200, 1, 8, 8);
        var kept = new Jpeg(new() { Jpeg = 0.3 }).Apply(x).ToArray<float>().Chunk(64).Count(values => values.SequenceEqual(face));
        // Five standard deviations of a coin that falls seven times in ten.
        Assert.InRange(kept, 140 - 33, 140 + 33);
    }
}
