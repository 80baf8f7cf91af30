using Mien.Core;
using Mien.Evaluation.Synthesis;
using Mien.Recognition;
using Mien.Recognition.Cropping;
using Mien.Vision.Imaging;

namespace Mien.Evaluation.Tests.Synthesis;

public class FeatureReaderTests
{
    [Theory]
    [InlineData("mien-net", 256)]
    [InlineData("mini-xception", 128)]
    public void A_shipped_recognizer_gives_what_stands_before_its_last_weights(string model, int width)
    {
        var path = Repository.PathTo("models", model + ".onnx");
        using var reader = FeatureReader.Open(path);
        Assert.Equal((true, width), (reader.IsHidden, reader.Width));
        var faces = Enumerable.Range(0, 40).Select(Noise).ToList();
        var all = reader.Read(faces.Count, face => faces[face]);
        Assert.Equal((40, width), (all.Count, all.Width));
        // A face is the same wherever in a batch it stands.
        var one = reader.Read(1, _ => faces[37]);
        Assert.Equal(one.Row(0).ToArray().Select(value => MathF.Round(value, 3)), all.Row(37).ToArray().Select(value => MathF.Round(value, 3)));
        // What is read is what the classifier reads.
        using var classifier = OnnxClassifier.Open(path);
        var scores = new ExpressionScores[faces.Count];
        classifier.Classify([.. faces.Select(face => FaceCrop.Whole(face, classifier.Card))], scores);
        Assert.Equal(scores.Select(score => score.Top), all.Read);
    }

    [Fact]
    public void A_network_that_looks_at_mirror_images_knows_a_face_and_its_mirror_image_as_one()
    {
        using var reader = FeatureReader.Open(Repository.PathTo("models", "mien-net.onnx"));
        Image[] faces = [Noise(1), Noise(1).FlipHorizontal(), Noise(2)];
        var read = reader.Read(3, face => faces[face]);
        Assert.InRange(Distances.Squared(read.Row(0), read.Row(1)), 0, 1e-4f * Distances.Squared(read.Row(0), read.Row(2)));
    }

    private static Image Noise(int seed)
    {
        var face = new Image(48, 48, 1);
        new Random(seed).NextBytes(face.Pixels);
        return face;
    }
}
