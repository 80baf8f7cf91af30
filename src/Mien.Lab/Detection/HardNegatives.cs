using Mien.Core;
using Mien.Recognition.Detection;
using Mien.Vision.Imaging;

namespace Mien.Lab.Detection;

/// <summary>Finds what the stages before take for faces, for the next stage to learn from.</summary>
internal static class HardNegatives
{
    // Doubtful ones too: at the thresholds of everyday use there are too few to learn from.
    private const float ProposalThreshold = 0.4f, RefinementThreshold = 0.2f;
    private const int SmallestPx = 14;

    // Each scene at several sizes: other windows, so other mistakes.
    private static readonly float[] Scales = [1, 0.8f, 0.62f, 0.5f];

    /// <returns>None for the first stage.</returns>
    /// <exception cref="BadInputException">The networks of the stages before are missing or wrong.</exception>
    public static IReadOnlyList<HardNegative> Mine(DetectorRecipe recipe, SampleSources sources, IProgress<double>? progress, CancellationToken cancel)
    {
        if (recipe.Detector == MtcnnStage.Proposal)
        {
            return [];
        }
        using var detector = new MtcnnDetector(new()
        {
            WeightsFolder = recipe.Before, LastStage = recipe.Until ?? recipe.Detector - 1, MinimumFacePx = SmallestPx,
            ProposalThreshold = ProposalThreshold, RefinementThreshold = RefinementThreshold,
        });
        var found = new List<HardNegative>();
        for (var scene = 0; scene < sources.Scenes.Count; scene++)
        {
            cancel.ThrowIfCancellationRequested();
            var (image, faces) = sources.Scenes[scene];
            foreach (var window in Scales.SelectMany(scale => Windows(detector, image, scale)))
            {
                if (faces.All(face => face.Box.IntersectionOverUnion(window) < WindowDraw.Negative))
                {
                    found.Add(new(scene, window));
                }
            }
            progress?.Report((scene + 1.0) / sources.Scenes.Count);
        }
        return found;
    }

    private static IEnumerable<Box> Windows(MtcnnDetector detector, Image image, float scale)
    {
        var scaled = scale < 1 ? image.Resize((int)(image.Width * scale), (int)(image.Height * scale)) : image;
        foreach (var face in detector.Detect(scaled))
        {
            var window = face.Box.Squared(1);
            yield return new(window.X / scale, window.Y / scale, window.Width / scale, window.Height / scale);
        }
    }
}
