using Mien.Core;
using Mien.Drawings;
using Mien.Evaluation.Tests;
using Mien.Recognition.Cropping;
using Mien.Recognition.Detection;
using Mien.Recognition.Tests.Detection;
using Mien.Vision.Codecs;
using Mien.Vision.Imaging;

namespace Mien.Recognition.Tests;

/// <summary>Photos that are decoded at half their size: read as the whole ones are.</summary>
public class LargePhotoTests
{
    private const int Width = 3000, Height = 2008;

    [Theory]
    [InlineData(QuarterTurn.Half)]
    [InlineData(null)]
    public void Large_faces_are_read_in_the_smaller_picture_about_as_in_the_whole(QuarterTurn? turn)
    {
        var jpeg = Drawn(turn, (Expression.Happy, 700, 700, 420), (Expression.Surprise, 2000, 900, 300));
        using var recognizer = ExpressionRecognizer.Open();
        var whole = recognizer.Recognize(Image.Read(jpeg, "whole.jpg"));
        var photo = Photo.Read(jpeg, "half.jpg");

        var half = recognizer.Recognize(photo);

        Assert.Equal(2, photo.Reduction);
        Assert.Equal((2, turn), (half.Faces.Count, half.Turn));
        Assert.Equal(whole.Turn, half.Turn);
        foreach (var (one, other) in whole.Faces.Paired(half.Faces))
        {
            Assert.True(one.Face.Box.IntersectionOverUnion(other.Face.Box) > 0.9f, $"{one.Face.Box} {other.Face.Box}");
            Assert.Equal(one.Scores.Top, other.Scores.Top);
            Assert.Equal(one.Scores.Confidence, other.Scores.Confidence, 0.1f);
            Assert.InRange(other.Quality.SizePx / one.Quality.SizePx, 0.95f, 1.05f);
        }
        Assert.Equal(half.Upright.Count, half.Faces.Count);
    }

    [Fact]
    public void Small_faces_are_found_in_the_smaller_picture_and_cut_from_the_whole()
    {
        var jpeg = Drawn(null, (Expression.Happy, 700, 700, 420), (Expression.Surprise, 2000, 900, 72), (Expression.Happy, 2400, 500, 60));
        var classifier = new Watched();
        using var recognizer = new ExpressionRecognizer(classifier, DetectorCatalog.Open("mtcnn"));
        var photo = Photo.Read(jpeg, "half.jpg");

        var found = recognizer.Recognize(photo);

        Assert.Equal(3, found.Faces.Count);
        for (var face = 0; face < 3; face++)
        {
            Assert.Equal(FaceCrop.Cut(photo.Whole, found.Faces[face].Face, classifier.Card).Pixels.ToArray(), classifier.Seen[face]);
        }
    }

    [Fact]
    public void A_detector_looks_for_faces_of_the_same_size_in_both()
    {
        var jpeg = Drawn(null, (Expression.Happy, 700, 700, 90), (Expression.Neutral, 1800, 700, 56), (Expression.Neutral, 2500, 900, 62));
        var photo = Photo.Read(jpeg, "half.jpg");
        foreach (var name in new[] { "mtcnn", "mien-face" })
        {
            using var detector = DetectorCatalog.Open(name);
            var whole = detector.Detect(photo.Whole);
            var half = detector.Detect(photo.Reduced, photo.Reduction).Select(face => face.Scaled(photo.Reduction)).ToList();
            Assert.NotEmpty(whole);
            Assert.All(whole, face => Assert.Contains(half, other => other.Box.IntersectionOverUnion(face.Box) > 0.6f));
        }
    }

    private static byte[] Drawn(QuarterTurn? turn, params (Expression Shown, float X, float Y, float HeightPx)[] faces)
    {
        var image = DrawnFaces.Background(Width, Height);
        foreach (var (shown, x, y, height) in faces)
        {
            new DrawnFace { Center = new(x, y), HeightPx = height, Expression = shown }.DrawOn(image);
        }
        return (turn is { } by ? image.Rotate(by) : image).Encode(ImageFormat.Jpeg, 92);
    }

    /// <summary>Keeps what it was shown.</summary>
    private sealed class Watched : IExpressionClassifier
    {
        private readonly DrawnClassifier _drawn = new(LabelSet.Fer2013);

        public List<byte[]> Seen { get; } = [];

        public ModelCard Card => _drawn.Card;

        public void Classify(ReadOnlySpan<Image> faces, Span<ExpressionScores> scores)
        {
            foreach (var face in faces)
            {
                Seen.Add(face.Pixels.ToArray());
            }
            _drawn.Classify(faces, scores);
        }

        public void Dispose() => _drawn.Dispose();
    }
}
