using Mien.Core;
using Mien.Recognition.Mtcnn;
using Mien.Recognition.OnePass;

namespace Mien.Recognition.Detection;

/// <summary>The detectors that can be asked for by name.</summary>
public static class DetectorCatalog
{
    private static readonly Dictionary<string, Func<DetectorRequest, IFaceDetector>> Openers = new(StringComparer.OrdinalIgnoreCase)
    {
        ["mtcnn"] = Mtcnn,
        [MienFaceFormat.Name] = static request => OnePass(MienFaceFormat.Name, request),
        ["retinaface"] = static request => OnePass("retinaface", request),
        ["yunet"] = static request => OnePass("yunet", request),
        ["scrfd"] = static request => OnePass("scrfd", request),
    };

    // No weights of them are shipped.
    private static readonly string[] OfOthers = ["yunet", "scrfd"];

    // Who names a size wants it found, whatever it takes; the limit keeps a search under 1 GB.
    private const int Unbounded = 64_000_000, UnboundedInOnePass = 8_000_000;

    /// <summary>All names, in the order in which they are best tried.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Openers.Keys];

    /// <summary>Those that need no weights of the user's.</summary>
    public static IReadOnlyList<string> Shipped { get; } = [.. Names.Except(OfOthers)];

    /// <summary>Whether a detector searches in stages, and the picture in sizes a factor apart.</summary>
    public static bool HasStages(string name) => name.Equals("mtcnn", StringComparison.OrdinalIgnoreCase);

    /// <summary>Opens a detector; the caller disposes it.</summary>
    /// <param name="name">One of <see cref="Shipped"/>.</param>
    /// <param name="minimumFacePx">The narrowest face to find; null for the detector's default, which bounds the time on large pictures.</param>
    /// <exception cref="BadInputException">No detector of that name, or its networks are not there.</exception>
    /// <exception cref="ArgumentException">A size out of the detector's range.</exception>
    public static IFaceDetector Open(string name, int? minimumFacePx = null) => Open(name, new DetectorRequest { MinimumFacePx = minimumFacePx });

    /// <summary>Opens a detector; the caller disposes it.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="request">What it is asked for.</param>
    /// <exception cref="BadInputException">No detector of that name, or its networks are not there.</exception>
    /// <exception cref="ArgumentException">A value out of the detector's range.</exception>
    public static IFaceDetector Open(string name, DetectorRequest request) =>
        Openers.TryGetValue(name, out var open)
            ? open(request)
            : throw new BadInputException($"detector {name}", "not known", $"take {string.Join(" or ", NearNames.Find(name, Names) is { Count: > 0 } near ? near : Names)}");

    // Who judges asks for faces by their longer side, which is a quarter above their width.
    private static MtcnnDetector Mtcnn(DetectorRequest request)
    {
        var options = new MtcnnOptions { WeightsFolder = request.WeightsPath, LastStage = request.LastStage };
        options = request.MinimumFacePx is { } px ? options with { MinimumFacePx = px, MaximumPixels = Unbounded } : options;
        options = request.WithDoubtful ? options with { MinimumFacePx = Math.Max(12, options.MinimumFacePx * 4 / 5), ProposalThreshold = 0.5f, RefinementThreshold = 0.3f, OutputThreshold = 0.02f } : options;
        options = request.ScaleFactor is { } factor ? options with { ScaleFactor = factor } : options;
        return new(request.Threshold is { } threshold ? options with { OutputThreshold = threshold } : options);
    }

    private static OnePassDetector OnePass(string name, DetectorRequest request)
    {
        if (request.WeightsPath is null && OfOthers.Contains(name))
        {
            throw new BadInputException($"detector {name}", "its network is not shipped", "give your own ONNX file of it by --weights");
        }
        var options = request.MinimumFacePx is { } px ? new OnePassOptions { MinimumFacePx = px, MaximumPixels = UnboundedInOnePass } : new();
        return OnePassDetector.Open(name, request.WeightsPath, options with { Threshold = request.Threshold ?? (request.WithDoubtful ? 0.02f : null) });
    }
}
