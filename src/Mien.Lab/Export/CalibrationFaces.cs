using Mien.Data.Datasets;
using Mien.Lab.Recipes;
using Mien.Lab.Training;
using Mien.Models;
using Mien.Torch;

namespace Mien.Lab.Export;

/// <summary>Faces that a network learned from, spread over all of them, as it takes them.</summary>
internal static class CalibrationFaces
{
    private const int Most = 512;
    private const int Batch = 32;

    /// <param name="entry">What sees them.</param>
    /// <param name="recipe">How they are normalized.</param>
    /// <param name="learned">Those that it learned from.</param>
    /// <returns>Batches [N, C, H, W], all of one size; of fewer than 32 faces, one.</returns>
    public static IEnumerable<(long[] Shape, float[] Values)> Of(NetworkEntry entry, Recipe recipe, FaceSet learned)
    {
        var every = Math.Max(1, learned.Count / Most);
        using var input = new NetworkInput(entry, recipe.Network.Mean, recipe.Network.Std, learned, Device.Cpu);
        using var batches = new FaceBatches(learned.Where(face => face % every == 0), Device.Cpu);
        var size = Math.Min(Batch, batches.Count);
        foreach (var batch in batches.InOrder(size).Take(Math.Min(Most, batches.Count) / size))
        {
            using var scope = new TensorScope();
            var x = input.Of(batch().Faces);
            yield return (x.Shape.ToArray(), x.ToArray<float>());
        }
    }
}
