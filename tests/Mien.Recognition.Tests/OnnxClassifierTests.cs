using Google.Protobuf;
using Mien.Core;
using Mien.Lab.Export.Protobuf;

namespace Mien.Recognition.Tests;

public sealed class OnnxClassifierTests : IDisposable
{
    private const int Size = 8;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Scores_are_the_softmax_of_the_networks_logits(int channels)
    {
        var (weights, bias) = Network(channels);
        using var classifier = Open(channels);
        var faces = Faces(channels, count: 5);
        var scores = new ExpressionScores[5];

        classifier.Classify(faces, scores);

        for (var index = 0; index < faces.Length; index++)
        {
            var expected = PlainScores(faces[index], classifier.Card, weights, bias);
            Assert.Equal(LabelSet.Fer2013, scores[index].Labels);
            for (var label = 0; label < expected.Length; label++)
            {
                Assert.Equal(expected[label], scores[index][label], 1e-5);
            }
        }
    }

    [Theory]
    [InlineData(null, 0)]
    [InlineData("fer2013", 8)]
    public void Logits_are_what_scores_are_the_softmax_of_in_every_label_view(string? view, int first)
    {
        using var classifier = OnnxClassifier.Open(Repository.PathTo("models", "mien-net.onnx"), new() { View = view, Temperature = 1, BatchSize = 2 });
        var faces = Faces(channels: 1, count: 3, size: 48);
        var (scores, logits) = (new ExpressionScores[3], new float[3 * 15]);

        classifier.Classify(faces, scores);
        classifier.Logits(faces, logits);

        for (var face = 0; face < faces.Length; face++)
        {
            var exponentials = logits.Skip((15 * face) + first).Take(classifier.Card.Labels.Count).Select(logit => Math.Exp(logit)).ToList();
            Assert.All(exponentials.Select((value, label) => (value, label)), at => Assert.Equal(at.value / exponentials.Sum(), scores[face][at.label], 1e-5));
        }
        Assert.Equal(
            "Expected 15 logits for each of 3 faces, got 44. (Parameter 'logits')",
            Assert.Throws<ArgumentException>(() => classifier.Logits(faces, logits.AsSpan(1))).Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(29)]
    public void A_face_is_scored_the_same_in_any_company(int count)
    {
        using var classifier = Open(channels: 1, new() { BatchSize = 8 });
        var faces = Faces(channels: 1, count);
        var together = new ExpressionScores[count];
        var alone = new ExpressionScores[1];

        classifier.Classify(faces, together);

        for (var index = 0; index < count; index++)
        {
            classifier.Classify(faces.AsSpan(index, 1), alone);
            for (var label = 0; label < LabelSet.Fer2013.Count; label++)
            {
                Assert.Equal(alone[0][label], together[index][label], 1e-6f);
            }
        }
    }

    [Fact]
    public void The_temperature_of_the_card_divides_the_logits()
    {
        float[] bias = [1, 2, 3, 4, 5, 6, 8];
        var (expected, scaled) = (Scores([.. bias.Select(value => value / 2.5f)], null), Scores(bias, 2.5));

        Assert.All(LabelSet.Fer2013, label => Assert.Equal(expected[label], scaled[label], 1e-6f));

        ExpressionScores Scores(float[] logits, double? temperature)
        {
            using var classifier = Open(new float[Size * Size * 7], logits, temperature);
            var scores = new ExpressionScores[1];
            classifier.Classify(Faces(channels: 1, count: 1), scores);
            return scores[0];
        }
    }

    [Fact]
    public void Large_logits_do_not_overflow()
    {
        using var classifier = Open(new float[Size * Size * 7], [-1000, 0, 999, 1000, 0, 0, 0]);
        var scores = new ExpressionScores[1];

        classifier.Classify(Faces(channels: 1, count: 1), scores);

        Assert.Equal(Expression.Happy, scores[0].Top);
        Assert.Equal(1 / (1 + MathF.Exp(-1)), scores[0].Confidence, 1e-6f);
        Assert.Equal(0, scores[0][Expression.Angry]);
    }

    [Fact]
    public void A_warm_call_allocates_nothing()
    {
        using var classifier = Open(channels: 3);
        var faces = Faces(channels: 3, count: 37);
        var scores = new ExpressionScores[37];
        classifier.Classify(faces, scores);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var call = 0; call < 20; call++)
        {
            classifier.Classify(faces, scores);
        }
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Theory]
    [InlineData(8, 9, 1)]
    [InlineData(9, 8, 1)]
    [InlineData(8, 8, 3)]
    public void A_face_of_another_size_is_refused(int width, int height, int channels)
    {
        using var classifier = Open(channels: 1);
        Image[] faces = [new(Size, Size, 1), new(width, height, channels)];

        var fault = Assert.Throws<ArgumentException>(() => classifier.Classify(faces, new ExpressionScores[2]));

        Assert.Equal($"Expected faces of 8 × 8 × 1, got {width} × {height} × {channels} at 1. (Parameter 'faces')", fault.Message);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Not_as_many_scores_as_faces_are_refused(int count)
    {
        using var classifier = Open(channels: 1);
        var fault = Assert.Throws<ArgumentException>(() => classifier.Classify(Faces(channels: 1, count: 2), new ExpressionScores[count]));
        Assert.Equal($"Expected as many scores as faces, 2, got {count}. (Parameter 'scores')", fault.Message);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void A_network_that_gives_no_numbers_is_refused(float value)
    {
        using var classifier = Open(new float[Size * Size * 7], [0, 0, 0, value, 0, 0, 0]);
        var fault = Assert.Throws<BadInputException>(() => classifier.Classify(Faces(channels: 1, count: 1), new ExpressionScores[1]));
        Assert.Equal($"{_folder.File("tiny.onnx")}: the network gives values that are not finite; train or export the model again.", fault.Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(2048)]
    public void A_batch_size_out_of_range_is_refused(int batchSize)
    {
        var fault = Assert.Throws<ArgumentException>(() => Open(channels: 1, new() { BatchSize = batchSize }));
        Assert.Equal($"Expected a batch size that is a power of two, 1 to 1024, got {batchSize}. (Parameter 'BatchSize')", fault.Message);
    }

    [Fact]
    public void Disposing_twice_is_harmless_and_ends_the_classifier()
    {
        var classifier = Open(channels: 1);
        classifier.Classify(Faces(channels: 1, count: 3), new ExpressionScores[3]);
        classifier.Dispose();
        classifier.Dispose();

        Assert.Throws<ObjectDisposedException>(() => classifier.Classify(Faces(channels: 1, count: 3), new ExpressionScores[3]));
        Assert.Throws<ObjectDisposedException>(() => classifier.Classify(Faces(channels: 1, count: 8), new ExpressionScores[8]));
    }

    private static (float[] Weights, float[] Bias) Network(int channels) =>
        (TinyModel.Weights(seed: 1, count: channels * Size * Size * 7), TinyModel.Weights(seed: 2, count: 7));

    private static Image[] Faces(int channels, int count, int size = Size)
    {
        var random = new Random(3);
        var faces = Enumerable.Range(0, count).Select(_ => new Image(size, size, channels)).ToArray();
        foreach (var face in faces)
        {
            random.NextBytes(face.Pixels);
        }
        return faces;
    }

    private static double[] PlainScores(Image face, ModelCard card, float[] weights, float[] bias)
    {
        var logits = bias.Select(value => (double)value).ToArray();
        for (var c = 0; c < card.Channels; c++)
        {
            for (var pixel = 0; pixel < Size * Size; pixel++)
            {
                var x = (face.Pixels[pixel * card.Channels + c] / 255.0 - card.Mean[c]) / card.Std[c];
                for (var label = 0; label < logits.Length; label++)
                {
                    logits[label] += x * weights[(c * Size * Size + pixel) * logits.Length + label];
                }
            }
        }
        var sum = logits.Sum(Math.Exp);
        return [.. logits.Select(logit => Math.Exp(logit) / sum)];
    }

    private OnnxClassifier Open(int channels, OnnxClassifierOptions? options = null)
    {
        var (weights, bias) = Network(channels);
        return Open(TinyModel.Linear(channels, Size, weights, bias), TinyCard.Of(channels), options);
    }

    private OnnxClassifier Open(float[] weights, float[] bias, double? temperature = null) =>
        Open(TinyModel.Linear(1, Size, weights, bias), TinyCard.Of(1) with { Temperature = temperature }, null);

    private OnnxClassifier Open(ModelProto model, ModelCard card, OnnxClassifierOptions? options)
    {
        File.WriteAllBytes(_folder.File("tiny.onnx"), model.With(ModelCard.MetadataKey, card.ToJson()).ToByteArray());
        return OnnxClassifier.Open(_folder.File("tiny.onnx"), options);
    }
}
