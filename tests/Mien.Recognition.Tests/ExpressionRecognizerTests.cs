using Google.Protobuf;
using Mien.Core;
using Mien.Evaluation.Tests;
using Mien.Recognition.Cropping;
using Mien.Vision.Imaging;

namespace Mien.Recognition.Tests;

public sealed class ExpressionRecognizerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_turned_face_is_found_where_it_is_in_the_picture_as_it_was()
    {
        var random = new Random(5);
        for (var trial = 0; trial < 40; trial++)
        {
            var side = 2 * random.Next(2, 12);
            var upright = new Image(random.Next(side, 60), random.Next(side, 60), channels: 3);
            Flag.Draw(upright, random.Next(upright.Width - side + 1), random.Next(upright.Height - side + 1), side);
            var needed = trial % 4;
            var picture = needed == 0 ? upright : upright.Rotate((QuarterTurn)(4 - needed));
            using var recognizer = new ExpressionRecognizer(new DrawnClassifier(LabelSet.Fer2013), new FlagDetector());

            var found = recognizer.Recognize(picture);

            Assert.Equal(needed == 0 ? null : (QuarterTurn)needed, found.Turn);
            var face = Assert.Single(found.Faces).Face;
            Assert.Equal(Flag.Bounds(picture), face.Box);
            Assert.True(Flag.IsRed(picture, face.Landmarks!.Value.LeftEye));
            Assert.Equal(0.75f, face.Confidence);
        }
    }

    [Theory]
    [InlineData(null, true, false)]
    [InlineData(0.89, true, false)]
    [InlineData(0.91, true, true)]
    [InlineData(0.91, false, false)]
    public void A_reading_below_the_cards_threshold_is_unsure(double? abstainBelow, bool abstains, bool expected)
    {
        var picture = new Image(50, 40, channels: 3);
        Flag.Draw(picture, left: 9, top: 13, side: 16);
        // The drawn model is 90 % sure of everything.
        using var recognizer = new ExpressionRecognizer(new DrawnClassifier(LabelSet.Fer2013, abstainBelow: abstainBelow), new FlagDetector(), abstains);

        var face = Assert.Single(recognizer.Recognize(picture).Faces);
        Assert.Equal(expected, face.IsUnsure);
        Assert.Equal(abstainBelow > 0.9 ? UnsureReason.LowConfidence : null, face.UnsureBecause);
        // A turned picture's faces are turned back, and stay what they are.
        Assert.Equal(expected, Assert.Single(recognizer.Recognize(picture.Rotate(QuarterTurn.Clockwise)).Faces).IsUnsure);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_model_sees_the_face_upright(int needed)
    {
        var upright = new Image(50, 40, channels: 3);
        Flag.Draw(upright, left: 9, top: 13, side: 16);
        // The drawn model reads the first pixel, which is red, in gray 76, only in the upright face.
        using var recognizer = new ExpressionRecognizer(new DrawnClassifier(LabelSet.Fer2013, size: 8), new FlagDetector());

        var found = recognizer.Recognize(needed == 0 ? upright : upright.Rotate((QuarterTurn)(4 - needed)));

        Assert.Equal(DrawnClassifier.Read(76, LabelSet.Fer2013), Assert.Single(found.Faces).Scores.Top);
    }

    [Theory]
    [InlineData(5000, 1)]
    [InlineData(1, 1)]
    [InlineData(48, 48)]
    public void A_picture_of_one_color_is_unsure_whatever_the_model_says(int width, int height)
    {
        foreach (var (channels, level) in new[] { (1, 0), (3, 0), (1, 255), (3, 90) })
        {
            var image = new Image(width, height, channels);
            image.Pixels.Fill((byte)level);
            using var recognizer = new ExpressionRecognizer(new DrawnClassifier(LabelSet.Fer2013), detector: null);
            var face = Assert.Single(recognizer.Recognize(image).Faces);
            Assert.Equal((true, UnsureReason.OneColor), (face.IsUnsure, face.UnsureBecause));
        }
    }

    [Fact]
    public void A_picture_of_four_pixels_is_too_small()
    {
        using var recognizer = new ExpressionRecognizer(new DrawnClassifier(LabelSet.Fer2013), detector: null);
        var face = Assert.Single(recognizer.Recognize(new Image(2, 2, 1, [0, 200, 90, 255])).Faces);
        Assert.Equal((true, UnsureReason.TooSmall, 2f), (face.IsUnsure, face.UnsureBecause, face.Quality.SizePx));
    }

    [Fact]
    public void Who_does_not_abstain_is_told_the_reason_all_the_same()
    {
        using var recognizer = new ExpressionRecognizer(new DrawnClassifier(LabelSet.Fer2013), detector: null, abstains: false);
        var face = Assert.Single(recognizer.Recognize(new Image(48, 48, 1)).Faces);
        Assert.Equal((false, UnsureReason.OneColor), (face.IsUnsure, face.UnsureBecause));
    }

    [Fact]
    public void A_face_s_size_is_the_width_of_its_crop_in_the_photo()
    {
        var classifier = new DrawnClassifier(LabelSet.Fer2013);
        using var recognizer = new ExpressionRecognizer(classifier, new KnownFaces([new(new(5, 5, 20, 30), 3)]));
        Assert.Equal(20 * classifier.Card.CropScale, Assert.Single(recognizer.Recognize(Noise(90, 70)).Faces).Quality.SizePx, 1e-4);
    }

    [Fact]
    public void A_turned_picture_s_faces_are_given_upright_too()
    {
        var upright = new Image(50, 40, channels: 3);
        Flag.Draw(upright, left: 9, top: 13, side: 16);
        using var recognizer = new ExpressionRecognizer(new DrawnClassifier(LabelSet.Fer2013), new FlagDetector());
        var found = recognizer.Recognize(upright.Rotate(QuarterTurn.CounterClockwise));
        Assert.Equal(QuarterTurn.Clockwise, found.Turn);
        Assert.Equal(new Box(9, 13, 16, 16), Assert.Single(found.Upright).Face.Box);
        var straight = recognizer.Recognize(upright);
        Assert.Same(straight.Faces, straight.Upright);
    }

    [Fact]
    public void A_picture_without_a_face_is_looked_at_four_times_and_has_none()
    {
        var (classifier, detector) = (new DrawnClassifier(LabelSet.Fer2013), new FlagDetector());
        using var recognizer = new ExpressionRecognizer(classifier, detector);

        var found = recognizer.Recognize(new Image(30, 20, channels: 1).ToRgb());

        Assert.Equal((0, null), (found.Faces.Count, found.Turn));
        Assert.Equal(4, detector.Looks);
        Assert.Empty(classifier.Batches);
    }

    [Fact]
    public void All_faces_of_a_picture_go_through_the_model_together()
    {
        var image = Noise(90, 70);
        Face[] faces = [new(new(5, 5, 20, 20), 3), new(new(40, 10, 12, 18), 2), new(new(70, 50, 30, 30), 1)];
        var (together, alone) = (new DrawnClassifier(LabelSet.Fer2013), new DrawnClassifier(LabelSet.Fer2013));
        using var recognizer = new ExpressionRecognizer(together, new KnownFaces(faces));

        var found = recognizer.Recognize(image).Faces;
        recognizer.Recognize(image);

        Assert.Equal([3, 3], together.Batches);
        Assert.Equal(faces, found.Select(face => face.Face));
        var scores = new ExpressionScores[1];
        for (var i = 0; i < faces.Length; i++)
        {
            alone.Classify([FaceCrop.Cut(image, faces[i], alone.Card)], scores);
            Assert.Equal(scores[0], found[i].Scores);
        }
    }

    [Fact]
    public void Fewer_faces_and_other_channels_follow_without_a_trace_of_those_before()
    {
        var detector = new KnownFaces([new(new(5, 5, 20, 20), 3), new(new(40, 10, 12, 18), 2)]);
        using var used = new ExpressionRecognizer(new DrawnClassifier(LabelSet.Fer2013), detector);
        used.Recognize(Noise(90, 70));
        detector.Faces = [new(new(1, 2, 30, 30), 1)];
        var gray = Noise(60, 50).ToGray();
        using var fresh = new ExpressionRecognizer(new DrawnClassifier(LabelSet.Fer2013), detector);

        Assert.Equal(fresh.Recognize(gray).Faces, used.Recognize(gray).Faces);
    }

    [Fact]
    public void A_face_cut_out_already_is_the_whole_picture()
    {
        using var recognizer = new ExpressionRecognizer(new DrawnClassifier(LabelSet.Fer2013, size: 8), detector: null);
        // Twice the model's size and higher than wide: edges repeated on both sides make it square, and the first two rows' become one pixel, 150.
        var image = new Image(8, 16, channels: 1);
        image.Pixels.Fill(50);
        (image.Row(0)[0], image.Row(1)[0]) = (100, 200);

        var found = recognizer.Recognize(image);

        var face = Assert.Single(found.Faces);
        Assert.Equal((new Box(0, 0, 8, 16), null), (face.Face.Box, found.Turn));
        Assert.True(float.IsNaN(face.Face.Confidence));
        Assert.Equal(DrawnClassifier.Read(150, LabelSet.Fer2013), face.Scores.Top);
    }

    [Fact]
    public void Its_parts_go_with_it()
    {
        var detector = new FlagDetector();
        new ExpressionRecognizer(new DrawnClassifier(LabelSet.Fer2013), detector).Dispose();
        Assert.True(detector.IsDisposed);
    }

    [Fact]
    public void Opens_a_model_file_and_reads_with_it()
    {
        var path = Model(TinyCard.Of(channels: 1));
        using var recognizer = ExpressionRecognizer.Open(path, new() { FacesOnly = true });

        Assert.Equal("tiny", recognizer.Card.Name);
        var scores = Assert.Single(recognizer.Recognize(Noise(20, 20)).Faces).Scores;
        Assert.Equal(1, LabelSet.Fer2013.Sum(label => scores[label]), 1e-5);
    }

    [Fact]
    public void What_cannot_be_opened_is_one_line()
    {
        Assert.StartsWith(
            "no-such-model: no such model; give the path of an ONNX file",
            Assert.Throws<BadInputException>(() => ExpressionRecognizer.Open("no-such-model")).Message, StringComparison.Ordinal);
        Assert.Throws<BadInputException>(() => ExpressionRecognizer.Open(Model(TinyCard.Of(channels: 1)), new() { Detector = "eyes" }));
    }

    [Fact]
    public void A_model_that_aligns_by_points_needs_a_detector_that_gives_them()
    {
        using var aligned = OnnxClassifier.Open(Model(TinyCard.Of(channels: 1) with { Alignment = FaceAlignment.FivePoints }));
        Assert.Equal(
            "Expected a detector that gives five points, got known. (Parameter 'detector')",
            Assert.Throws<ArgumentException>(() => new ExpressionRecognizer(aligned, new KnownFaces([]))).Message);
    }

    private static Image Noise(int width, int height)
    {
        var image = new Image(width, height, channels: 3);
        new Random(width).NextBytes(image.Pixels);
        return image;
    }

    private string Model(ModelCard card)
    {
        var path = _folder.File($"{card.Alignment}.onnx");
        var model = TinyModel.Linear(1, 8, TinyModel.Weights(seed: 1, count: 8 * 8 * 7), TinyModel.Weights(seed: 2, count: 7));
        File.WriteAllBytes(path, model.With(ModelCard.MetadataKey, card.ToJson()).ToByteArray());
        return path;
    }

    private sealed class KnownFaces(IReadOnlyList<Face> faces) : IFaceDetector
    {
        public IReadOnlyList<Face> Faces { get; set; } = faces;

        public string Name => "known";

        public IReadOnlyList<Face> Detect(Image image) => Faces;

        public void Dispose()
        {
        }
    }
}
