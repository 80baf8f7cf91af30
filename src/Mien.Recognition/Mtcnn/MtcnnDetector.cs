using Mien.Core;
using Mien.Recognition.Detection;
using Mien.Vision.Imaging;

namespace Mien.Recognition.Mtcnn;

/// <summary>
/// MTCNN, Zhang et al. 2016: three small networks, each of which looks harder at less. Finds turned, small and half hidden faces that classical detectors miss,
/// and the five points of each.
/// </summary>
public sealed class MtcnnDetector : IFaceDetector
{
    private const int WindowPx = 12;

    // A face of the box's width fills a window that is as high as the face: 3.74 over 4.53, the ellipse that the networks were trained on.
    private const float WidthInWindow = 0.826f;

    // Overlaps up to which two candidates stay side by side: of the windows within a level, then of the boxes that P-Net, R-Net and O-Net say.
    // Zhang et al. compare windows throughout, at 0.7 after P-Net and R-Net; boxes of one face lie closer together, which spares
    // R-Net half of its windows and O-Net three quarters.
    private const float WithinLevel = 0.5f, Proposed = 0.5f, Refined = 0.5f, Final = 0.6f, AloneFinal = 0.4f;

    // A bound on time and memory for pictures full of texture; faces are among the surest.
    private const int MostPerLevel = 1500, MostProposals = 3000;

    private readonly MtcnnOptions _options;
    private readonly ProposalNetwork _proposals;
    private readonly WindowNetwork? _refinement;
    private readonly WindowNetwork? _output;

    /// <summary>Loads the networks, in a few milliseconds.</summary>
    /// <exception cref="ArgumentException">An option out of its range.</exception>
    /// <exception cref="BadInputException">A network is missing, broken, or another stage; or ONNX Runtime is not installed.</exception>
    public MtcnnDetector(MtcnnOptions? options = null)
    {
        _options = options ?? new();
        _options.Validate();
        var folder = MtcnnWeights.Folder(_options.WeightsFolder);
        try
        {
            _proposals = new(DetectorNetwork.Open(folder, MtcnnStage.Proposal, _options.Threads));
            _refinement = Open(folder, MtcnnStage.Refinement);
            _output = Open(folder, MtcnnStage.Output);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public string Name => "mtcnn";

    /// <inheritdoc/>
    public bool GivesLandmarks => _output is not null;

    /// <inheritdoc/>
    /// <remarks>Of 797 photos with faces none reached it lying on a side or upside down, and 681 did upright: docs/detection.md.</remarks>
    public float? SureConfidence => _output is null ? null : 0.9999f;

    /// <inheritdoc/>
    public IReadOnlyList<Face> Detect(Image image) => Detect(image, reduction: 1);

    /// <inheritdoc/>
    public IReadOnlyList<Face> Detect(Image image, int reduction)
    {
        var wanted = WindowPx * WidthInWindow * reduction / _options.MinimumFacePx;
        var levels = PyramidPlan.Levels(image.Width, image.Height, WindowPx, wanted, _options.ScaleFactor, _options.MaximumPixels);
        if (levels.Count == 0)
        {
            return [];
        }
        var rgb = image.ToRgb();
        var candidates = Propose(rgb, levels);
        if (_refinement is not null)
        {
            _refinement.Look(rgb, candidates, _options.RefinementThreshold);
            Thin(candidates, Refined);
        }
        _output?.Look(rgb, candidates, _options.OutputThreshold);
        return Faces(candidates);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _proposals?.Dispose();
        _refinement?.Dispose();
        _output?.Dispose();
    }

    private List<Candidate> Propose(Image image, IReadOnlyList<(int Width, int Height)> levels)
    {
        var all = new List<Candidate>();
        foreach (var level in PyramidPlan.Draw(image, levels))
        {
            var found = new List<Candidate>();
            _proposals.Propose(level, (image.Width, image.Height), _options.ProposalThreshold, found);
            NonMaximumSuppression.KeepSurest(found, MostPerLevel);
            NonMaximumSuppression.Apply(found, WithinLevel, Overlap.Union, static candidate => candidate.Window);
            all.AddRange(found);
        }
        NonMaximumSuppression.KeepSurest(all, MostProposals);
        Thin(all, Proposed);
        return all;
    }

    private static void Thin(List<Candidate> candidates, float most)
    {
        candidates.RemoveAll(static candidate => !candidate.HasBox);
        NonMaximumSuppression.Apply(candidates, most, Overlap.Union, static candidate => candidate.Box);
    }

    private Face[] Faces(List<Candidate> candidates)
    {
        candidates.RemoveAll(static candidate => !candidate.HasBox);
        Candidate[] all = [.. candidates];
        NonMaximumSuppression.Apply(candidates, AloneFinal, Overlap.Union, static candidate => candidate.Box);
        NonMaximumSuppression.Apply(candidates, Final, Overlap.Minimum, static candidate => candidate.Box);
        return [.. candidates.Select(candidate => Face(candidate, all)).OrderByDescending(static face => face.Box.Area)];
    }

    // What an earlier stage says stays as it is: the next one learns from it.
    private Face Face(Candidate candidate, Candidate[] all)
    {
        if (_output is null)
        {
            return new(candidate.Box, candidate.Score);
        }
        var box = BoxVoting.Mean(candidate, all, AloneFinal);
        return new(box, candidate.Score, BoxVoting.BestFramed(candidate, all, AloneFinal, box).Landmarks);
    }

    private WindowNetwork? Open(string folder, MtcnnStage stage) =>
        _options.LastStage >= stage ? new(DetectorNetwork.Open(folder, stage, _options.Threads), stage) : null;
}
