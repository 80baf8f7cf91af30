using System.Numerics;
using Mien.Core;

namespace Mien.Recognition.Detection;

/// <summary>One network that sees the whole picture and answers with all faces at once: RetinaFace, YuNet, SCRFD.</summary>
/// <remarks>
/// Boxes are as tight as the network was taught them, about from hairline or brow to chin; they are not brought to another convention.
/// </remarks>
public sealed class OnePassDetector : IFaceDetector
{
    // The smallest face that these networks still see: the side of RetinaFace's smallest anchor.
    private const int SmallestPx = 16;

    // A bound on time for pictures full of texture; faces are among the surest.
    private const int MostCandidates = 5000;

    private readonly OnePassOptions _options;
    private readonly OnePassFormat _format;
    private readonly OnePassNetwork _network;

    private OnePassDetector(OnePassFormat format, OnePassNetwork network, OnePassOptions options) => (_format, _network, _options) = (format, network, options);

    /// <summary>Opens a network as its authors publish it; the caller disposes the detector.</summary>
    /// <param name="name"><c>retinaface</c>, <c>yunet</c> or <c>scrfd</c>.</param>
    /// <param name="path">Its ONNX file.</param>
    /// <param name="options">How hard it looks.</param>
    /// <exception cref="ArgumentException">Another name, or an option out of its range.</exception>
    /// <exception cref="BadInputException">The file is missing, broken, or of other shapes than are known; or ONNX Runtime is not installed.</exception>
    public static OnePassDetector Open(string name, string path, OnePassOptions? options = null) => Open(OnePassFormats.Of(name), path, options);

    /// <summary>Opens a network of a format.</summary>
    internal static OnePassDetector Open(OnePassFormat format, string path, OnePassOptions? options)
    {
        options ??= new();
        options.Validate();
        return new(format, OnePassNetwork.Open(path, format, options.Threads), options);
    }

    /// <inheritdoc/>
    public string Name => _format.Name;

    /// <inheritdoc/>
    public bool GivesLandmarks => _network.Answers.HaveLandmarks;

    /// <inheritdoc/>
    public IReadOnlyList<Face> Detect(Image image)
    {
        var canvas = _network.FixedSize is { } size
            ? SearchCanvas.Fit(size.Width, size.Height, image)
            : SearchCanvas.Plan(image, (float)SmallestPx / _options.MinimumFacePx, _options.MaximumPixels);
        if (canvas.ShorterSide(image) < SmallestPx)
        {
            return [];
        }
        var candidates = new List<Candidate>();
        _network.Look(canvas.Draw(image), _format.Pixels, _options.Threshold ?? _format.Threshold, candidates);
        candidates.RemoveAll(static candidate => !candidate.HasBox);
        NonMaximumSuppression.KeepSurest(candidates, MostCandidates);
        NonMaximumSuppression.Apply(candidates, _format.Overlap, Overlap.Union, static candidate => candidate.Box);
        candidates.Sort(static (one, other) => other.Box.Area.CompareTo(one.Box.Area));
        return [.. candidates.Select(candidate => InPicture(candidate, canvas.Factor))];
    }

    /// <inheritdoc/>
    public void Dispose() => _network.Dispose();

    private Face InPicture(Candidate found, float factor)
    {
        var (box, at) = (found.Box, found.Landmarks);
        Vector2 Point(Vector2 point) => point / factor;
        return new(
            new(box.X / factor, box.Y / factor, box.Width / factor, box.Height / factor),
            found.Score,
            GivesLandmarks ? new(Point(at.LeftEye), Point(at.RightEye), Point(at.Nose), Point(at.LeftMouth), Point(at.RightMouth)) : null);
    }
}
