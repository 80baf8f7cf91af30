using Mien.Recognition.Detection;

namespace Mien.Lab.Detection;

/// <summary>Finds what the stages before take for faces, for the next stage to learn from.</summary>
internal static class HardNegatives
{
    /// <returns>None for the first stage.</returns>
    public static IReadOnlyList<HardNegative> Mine(DetectorRecipe recipe, SampleSources sources, IProgress<double>? progress, CancellationToken cancel)
    {
        if (recipe.Detector == MtcnnStage.Proposal)
        {
            return [];
        }
        throw new InvalidOperationException("next");
    }
}
