using Mien.Lab.Detectors.Composition;

namespace Mien.Lab.Detectors.RetinaFace;

/// <summary>The training steps of RetinaFace.</summary>
internal sealed class SceneSteps(RetinaFaceRecipe recipe, SampleSources sources)
{
    private readonly SceneComposer _composer = new(sources, recipe.Scenes);
    private readonly MultiTaskLoss _loss = new(recipe.Optimize.Boxes, recipe.Optimize.Landmarks);

    /// <summary>New scenes.</summary>
    public DetectorStep Draw(Random random)
    {
        var batch = new SceneBatch(recipe.Optimize.Batch, recipe.Scenes.Size);
        batch.Fill(_composer, random);
        return new(batch.Pixels, batch.Count, batch.Size, y => _loss.Compute(y, batch.Targets));
    }
}
