using Mien.Core;
using Mien.Onnx;
using Mien.Recognition.Detection;

namespace Mien.Recognition.OnePass;

/// <summary>One network that sees the whole picture and answers with all faces at once: MienFace, RetinaFace, YuNet, SCRFD.</summary>
/// <remarks>
/// Boxes follow the convention of <see cref="Face"/> as far as it is known how the network's lie to it: MienFace and RetinaFace were taught it, YuNet's boxes are brought
/// to it, SCRFD's and other authors' RetinaFace's stay as they are, about from hairline or brow to chin.
/// </remarks>
public sealed class OnePassDetector : IFaceDetector
{
    // A bound on time for pictures full of texture; faces are among the surest.
    private const int MostCandidates = 5000;

    private readonly OnePassOptions _options;
    private readonly OnePassFormat _format;
    private readonly OnePassNetwork _network;

    private OnePassDetector(OnePassFormat format, OnePassNetwork network, OnePassOptions options) => (_format, _network, _options) = (format, network, options);

    /// <summary>Opens a network, Mien's or as its authors publish it; the caller disposes the detector.</summary>
    /// <param name="name"><c>mien-face</c>, <c>retinaface</c>, <c>yunet</c> or <c>scrfd</c>.</param>
    /// <param name="path">Its ONNX file; null for the one that is shipped.</param>
    /// <param name="options">How hard it looks.</param>
    /// <exception cref="ArgumentException">Another name, or an option out of its range.</exception>
    /// <exception cref="BadInputException">
    /// The file is missing, broken, or of other shapes than are known; none of the name is shipped; or ONNX Runtime is not installed.
    /// </exception>
    public static OnePassDetector Open(string name, string? path, OnePassOptions? options = null)
    {
        var published = OnePassFormats.Find(name);
        options ??= new();
        options.Validate();
        var session = Session.Open(path ?? Shipped(name), new() { Threads = options.Threads });
        var format = session.Metadata(DetectorCard.MetadataKey) is { } card ? Own(session, card, name) : published;
        return new(format, OnePassNetwork.Create(session, format), options);
    }

    /// <inheritdoc/>
    public string Name => _format.Name;

    /// <inheritdoc/>
    public bool GivesLandmarks => _network.Answers.HaveLandmarks;

    /// <inheritdoc/>
    public float? SureConfidence => _format.SureConfidence;

    /// <inheritdoc/>
    public IReadOnlyList<Face> Detect(Image image) => Detect(image, reduction: 1);

    /// <inheritdoc/>
    public IReadOnlyList<Face> Detect(Image image, int reduction)
    {
        var canvas = _network.FixedSize is { } size
            ? SearchCanvas.Fit(size.Width, size.Height, image)
            : SearchCanvas.Plan(image, (float)_format.SmallestPx * reduction / _options.MinimumFacePx, _options.MaximumPixels);
        if (canvas.ShorterSide(image) < _format.SmallestPx)
        {
            return [];
        }
        var candidates = Look(image, canvas);
        if (_format.LargestPx is { } largest && canvas.ShorterSide(image) > 2 * largest)
        {
            var small = SearchCanvas.Plan(image, canvas.Factor * largest / canvas.ShorterSide(image), _options.MaximumPixels);
            // Smaller faces were seen better at the first look.
            candidates.AddRange(Look(image, small).Select(found => found.Scaled(canvas.Factor / small.Factor)).Where(found => found.Box.Width > largest));
        }
        candidates.RemoveAll(static candidate => !candidate.HasBox);
        NonMaximumSuppression.KeepSurest(candidates, MostCandidates);
        NonMaximumSuppression.Apply(candidates, _format.Overlap, Overlap.Union, static candidate => candidate.Box);
        candidates.Sort(static (one, other) => other.Box.Area.CompareTo(one.Box.Area));
        return [.. candidates.Select(candidate => InPicture(candidate, canvas.Factor))];
    }

    /// <inheritdoc/>
    public void Dispose() => _network.Dispose();

    private List<Candidate> Look(Image image, SearchCanvas canvas)
    {
        var candidates = new List<Candidate>();
        _network.Look(canvas.Draw(image), _format.Pixels, _options.Threshold ?? _format.Threshold, candidates);
        return candidates;
    }

    internal static string Shipped(string name) =>
        ModelFile.Folders().Select(folder => Path.Combine(folder, name, $"{name}.onnx")).FirstOrDefault(File.Exists)
            ?? throw new BadInputException($"detector {name}", "its network is not in a models folder", "give an ONNX file of it by --weights");

    private static OnePassFormat Own(Session session, string json, string name)
    {
        try
        {
            var card = DetectorCard.FromJson(json, session.Source);
            return card.Name == name
                ? card.Name == MienFaceFormat.Name ? MienFaceFormat.Own(card) : RetinaFaceFormat.Own(card)
                : throw new BadInputException(session.Source, $"it is {card.Name}, not {name}", $"take a network of {name}");
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    private Face InPicture(Candidate found, float factor)
    {
        var box = _format.Convention.Apply(found.Box);
        return new(
            new(box.X / factor, box.Y / factor, box.Width / factor, box.Height / factor),
            found.Score,
            GivesLandmarks ? found.Landmarks.Map(point => point / factor) : null);
    }
}
