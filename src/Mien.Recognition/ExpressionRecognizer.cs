using Mien.Core;
using Mien.Recognition.Cropping;
using Mien.Recognition.Detection;
using Mien.Vision.Codecs;
using Mien.Vision.Imaging;

namespace Mien.Recognition;

/// <summary>From a picture to the expressions of the faces in it. Instances are not safe for use by several threads at once.</summary>
/// <example><code>
/// using var recognizer = ExpressionRecognizer.Open();
/// foreach (var face in recognizer.Recognize(Image.Read("photo.jpg")).Faces)
/// {
///     Console.WriteLine($"{face.Face.Box}: {face.Scores}");
/// }
/// </code></example>
public sealed class ExpressionRecognizer : IDisposable
{
    // More faces at once take memory, some 2 MB each, and with one thread no less time.
    private const int Batch = 2;

    private readonly IExpressionClassifier _classifier;
    private readonly IFaceDetector? _detector;
    private readonly FaceSearch? _search;
    private readonly FaceBatch _batch;
    private readonly bool _abstains;

    /// <summary>A recognizer of the caller's parts, which it disposes with itself.</summary>
    /// <param name="classifier">Reads the faces.</param>
    /// <param name="detector">Null where every picture is a face already cut out.</param>
    /// <param name="abstains">See <see cref="RecognizerOptions.Abstains"/>.</param>
    /// <exception cref="ArgumentException">A classifier that wants its faces aligned by landmarks, and a detector that gives none.</exception>
    public ExpressionRecognizer(IExpressionClassifier classifier, IFaceDetector? detector, bool abstains = true)
    {
        if (!Suits(classifier.Card, detector))
        {
            throw new ArgumentException($"Expected a detector that gives five points, got {detector!.Name}.", nameof(detector));
        }
        _classifier = classifier;
        _detector = detector;
        _search = detector is null ? null : new(detector);
        _batch = new FaceBatch(classifier);
        _abstains = abstains;
    }

    /// <summary>The model's card.</summary>
    public ModelCard Card => _classifier.Card;

    /// <summary>See <see cref="RecognizerOptions.Abstains"/>.</summary>
    public bool Abstains => _abstains;

    /// <summary>Opens a model and a detector.</summary>
    /// <param name="options">Defaults to <see cref="RecognizerOptions"/>' own: the shipped model behind MTCNN.</param>
    /// <exception cref="BadInputException">No such model or detector, one that is broken, or a library that is missing.</exception>
    /// <exception cref="ArgumentException">An option out of range.</exception>
    public static ExpressionRecognizer Open(RecognizerOptions? options = null)
    {
        options ??= new();
        var path = ModelFile.Find(options.Model);
        var classifier = OnnxClassifier.Open(path, new() { Threads = options.Threads, BatchSize = Batch });
        IFaceDetector? detector = null;
        try
        {
            detector = options.FacesOnly
                ? null
                : DetectorCatalog.Open(options.Detector, new DetectorRequest { MinimumFacePx = options.MinimumFacePx, WeightsPath = options.DetectorWeights });
            RequireSuited(path, classifier.Card, detector);
            return new(classifier, detector, options.Abstains);
        }
        catch
        {
            classifier.Dispose();
            detector?.Dispose();
            throw;
        }
    }

    /// <summary>Opens a model and a detector.</summary>
    /// <param name="model">A name in <c>models/</c> or the path of an ONNX file with a card.</param>
    /// <param name="options">For everything but the model.</param>
    /// <exception cref="BadInputException">As for <see cref="Open(RecognizerOptions)"/>.</exception>
    /// <exception cref="ArgumentException">An option out of range.</exception>
    public static ExpressionRecognizer Open(string model, RecognizerOptions? options = null) =>
        Open((options ?? new()) with { Model = model });

    /// <summary>Finds the faces in a picture and reads their expressions.</summary>
    /// <param name="image">
    /// Gray or RGB, any size; not changed. One in which no face is surely upright is tried turned by 90°, 180° and 270° clockwise too, and read at the turn
    /// at which a face is surest.
    /// </param>
    /// <returns>Boxes and landmarks in pixels of <paramref name="image"/>, turned or not.</returns>
    /// <remarks>Without a detector the picture is the one face, and the confidence of its detection is NaN.</remarks>
    /// <exception cref="BadInputException">The model or the detector fails on this picture.</exception>
    public RecognizedPicture Recognize(Image image) => Recognize(Photo.From(image));

    /// <summary>As <see cref="Recognize(Image)"/>, for a photo that is decoded whole only where a face in it is too small to be read otherwise.</summary>
    /// <returns>Boxes and landmarks in pixels of the whole photo.</returns>
    /// <exception cref="BadInputException">The model or the detector fails on this photo, or it cannot be decoded whole.</exception>
    public RecognizedPicture Recognize(Photo photo)
    {
        if (_search is null)
        {
            // Framed already: no margin is added. A picture that is no square keeps its proportions.
            return new(Score(photo.Whole, 1, [new Face(photo.Whole.Bounds, float.NaN)], cropScale: 1, FaceAlignment.Box), null);
        }
        var found = _search.Find(photo);
        if (found.Upright.Count == 0)
        {
            return new([], null);
        }
        var (turned, faces, reduction) = (found.Turned, found.Upright, photo.Reduction);
        if (reduction > 1 && faces.Any(IsReadBetterWhole))
        {
            turned = found.Turn is { } kept ? photo.Whole.Rotate(kept) : photo.Whole;
            (faces, reduction) = ([.. faces.Select(face => face.Scaled(photo.Reduction))], 1);
        }
        RecognizedFace[] scored = [.. Score(turned, reduction, faces, Card.CropScale, Card.Alignment).Select(face => face with { Face = face.Face.Scaled(reduction) })];
        return new(found.Turn is { } turn ? TurnBack(scored, turn, (photo.Width, photo.Height)) : scored, found.Turn) { Upright = scored };
    }

    /// <summary>Reads faces that were found already, in a picture in which they stand upright.</summary>
    /// <param name="image">Gray or RGB, any size; not changed.</param>
    /// <param name="faces">In pixels of <paramref name="image"/>; with five points where the card asks for alignment by them.</param>
    /// <returns>One for each face, in the same order.</returns>
    /// <exception cref="BadInputException">The model fails on one.</exception>
    public IReadOnlyList<RecognizedFace> Read(Image image, IReadOnlyList<Face> faces) => faces.Count == 0 ? [] : Score(image, 1, faces, Card.CropScale, Card.Alignment);

    /// <summary>Frees the model and the detector.</summary>
    public void Dispose()
    {
        _detector?.Dispose();
        _classifier.Dispose();
    }

    private static bool Suits(ModelCard card, IFaceDetector? detector) => card.Alignment == FaceAlignment.Box || detector is null or { GivesLandmarks: true };

    private static void RequireSuited(string path, ModelCard card, IFaceDetector? detector)
    {
        if (!Suits(card, detector))
        {
            throw new BadInputException(path, $"its card asks for faces aligned by landmarks, which {detector!.Name} does not give", "take --detector mtcnn");
        }
    }

    // Where the model's input would have to be drawn larger than the face is in the smaller picture.
    private bool IsReadBetterWhole(Face face) => Card.CropScale * Math.Max(face.Box.Width, face.Box.Height) < Card.InputSize;

    private static RecognizedFace[] TurnBack(IEnumerable<RecognizedFace> faces, QuarterTurn turn, (int Width, int Height) picture) =>
        [.. faces.Select(face => face with { Face = face.Face.TurnBack(turn, picture) })];

    private RecognizedFace[] Score(Image image, int reduction, IReadOnlyList<Face> faces, float cropScale, FaceAlignment alignment)
    {
        var scores = _batch.Classify(image, faces, cropScale, alignment);
        var recognized = new RecognizedFace[faces.Count];
        for (var i = 0; i < recognized.Length; i++)
        {
            var quality = FaceQuality.Measure(_batch.Crop(i), reduction * cropScale * Math.Min(faces[i].Box.Width, faces[i].Box.Height));
            var reason = FaceQualityLimits.Default.Fault(quality) ?? (scores[i].Confidence < Card.AbstainBelow ? UnsureReason.LowConfidence : null);
            recognized[i] = new(faces[i], scores[i]) { IsUnsure = _abstains && reason is not null, UnsureBecause = reason, Quality = quality };
        }
        return recognized;
    }
}
