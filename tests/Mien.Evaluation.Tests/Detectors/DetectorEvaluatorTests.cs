using Mien.Core;
using Mien.Data.Scenes;
using Mien.Evaluation.Detectors;
using Mien.Vision.Codecs;

namespace Mien.Evaluation.Tests.Detectors;

/// <summary>Ten scenes of 40 pixels without a face, in one of which something is found, and a photo of 160 pixels with a head that looks 20° aside.</summary>
public sealed class DetectorEvaluatorTests : IDisposable
{
    private const float False = 0.6f;

    private static readonly Landmarks Points = new(new(75, 70), new(104, 70), new(99, 91), new(80, 105), new(104, 105));

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // One false face in ten scenes is allowed, a second is not: what is no surer than it does not count.
    [Theory]
    [InlineData(0.7f, 1)]
    [InlineData(False, 0)]
    public void A_turned_face_counts_as_found_where_the_detector_is_surer_than_of_one_false_face_too_many(float confidence, double found)
    {
        var turned = new TurnedHead(new(new Image(160, 160, 3), FaceEllipse.Around(Points), Points)).To(DetectorEvaluator.TurnedDegrees).Face.Box;
        using var detector = new Told(image => image.Width == 40
            ? image.Pixels[0] == 255 ? [new(new(2, 2, 20, 20), 0.9f), new(new(20, 20, 15, 15), False)] : []
            : [new(turned, confidence)]);

        var result = new DetectorEvaluator(20, TimeProvider.System).Judge(detector, null, Scenes(), [new("head.png", new Image(160, 160, 3), Points)], null, CancellationToken.None);

        Assert.Equal(new TurnedFigures(1, found), result.Turned);
    }

    private IReadOnlyList<Scene> Scenes() =>
    [
        .. Enumerable.Range(0, 10).Select(index =>
        {
            var path = _folder.File($"{index}.png");
            var image = new Image(40, 40, 3);
            image.Pixels.Fill(index == 0 ? (byte)255 : (byte)0);
            image.Save(path);
            return new Scene($"{index}.png", path, []);
        }),
    ];

    private sealed class Told(Func<Image, IReadOnlyList<Face>> answer) : IFaceDetector
    {
        public string Name => "told";

        public bool GivesLandmarks => false;

        public IReadOnlyList<Face> Detect(Image image) => answer(image);

        public void Dispose()
        {
        }
    }
}
