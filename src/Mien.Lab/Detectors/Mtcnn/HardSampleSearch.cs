using Mien.Core;
using Mien.Data.Scenes;
using Mien.Lab.Detectors.Composition;
using Mien.Recognition.Mtcnn;
using Mien.Vision.Imaging;

namespace Mien.Lab.Detectors.Mtcnn;

/// <summary>Runs the stages before over what there is to learn from: what they take for faces the next stage learns to refuse, how they frame faces it learns to expect.</summary>
internal sealed class HardSampleSearch : IDisposable
{
    // Doubtful ones too: at the thresholds of everyday use there are too few to learn from.
    private const float ProposalThreshold = 0.4f, RefinementThreshold = 0.2f;
    private const int SmallestPx = 14;

    // How windows lie on faces is known well from one photo in so many.
    private const int PhotoStep = 6;

    // Each scene at several sizes: other windows, so other mistakes.
    private static readonly float[] Scales = [1, 0.8f, 0.62f, 0.5f];

    private readonly MtcnnDetector _detector;
    private readonly SampleSources _sources;
    private readonly List<HardNegative> _negatives = [];
    private readonly List<WindowPlacement> _placements = [];

    private HardSampleSearch(MtcnnRecipe recipe, SampleSources sources)
    {
        _sources = sources;
        _detector = new(new()
        {
            WeightsFolder = recipe.Before, LastStage = recipe.Until ?? recipe.Detector - 1, MinimumFacePx = SmallestPx,
            ProposalThreshold = ProposalThreshold, RefinementThreshold = RefinementThreshold,
        });
    }

    /// <returns>None for the first stage.</returns>
    /// <exception cref="BadInputException">The networks of the stages before are missing or wrong.</exception>
    public static HardSamples Run(MtcnnRecipe recipe, SampleSources sources, IProgress<double>? progress, CancellationToken cancel)
    {
        if (recipe.Detector == MtcnnStage.Proposal)
        {
            return HardSamples.None;
        }
        using var search = Open(recipe, sources);
        for (var scene = 0; scene < sources.Scenes.Count; scene++)
        {
            cancel.ThrowIfCancellationRequested();
            search.InScene(scene);
            progress?.Report((scene + 1.0) / sources.Scenes.Count);
        }
        for (var photo = 0; photo < sources.Pointed.Count; photo += PhotoStep)
        {
            cancel.ThrowIfCancellationRequested();
            search.InPhoto(sources.Pointed[photo]);
        }
        return new(search._negatives, search._placements);
    }

    public void Dispose() => _detector.Dispose();

    private static HardSampleSearch Open(MtcnnRecipe recipe, SampleSources sources)
    {
        try
        {
            return new(recipe, sources);
        }
        catch (BadInputException e)
        {
            throw new BadInputException(e.Source, e.Fault, "train the stages before first, or name their folder in the recipe by the key before");
        }
    }

    private void InScene(int scene)
    {
        var (image, faces) = _sources.Scenes[scene];
        foreach (var window in Scales.SelectMany(scale => Windows(image, scale)))
        {
            if (faces.All(face => face.Box.IntersectionOverUnion(window) < WindowDraw.Negative))
            {
                _negatives.Add(new(scene, window));
            }
            foreach (var face in faces.Where(face => !face.IsIgnored))
            {
                Place(window, face.Box);
            }
        }
    }

    // Who else is in the photo nobody has annotated, so it says nothing of what is no face.
    private void InPhoto(FacePhoto photo)
    {
        foreach (var window in Windows(photo.Image, 1))
        {
            Place(window, photo.Face.Box);
        }
    }

    private void Place(Box window, Box face)
    {
        if (window.IntersectionOverUnion(face) >= WindowDraw.Part)
        {
            _placements.Add(WindowPlacement.Between(window, face));
        }
    }

    private IEnumerable<Box> Windows(Image image, float scale)
    {
        var scaled = scale < 1 ? image.Resize((int)(image.Width * scale), (int)(image.Height * scale)) : image;
        foreach (var face in _detector.Detect(scaled))
        {
            var window = face.Box.Squared(1);
            yield return new(window.X / scale, window.Y / scale, window.Width / scale, window.Height / scale);
        }
    }
}
