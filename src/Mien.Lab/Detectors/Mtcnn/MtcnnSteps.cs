using Mien.Lab.Detectors.Composition;
using Mien.Recognition.Mtcnn;
using Mien.Torch.Ops;

namespace Mien.Lab.Detectors.Mtcnn;

/// <summary>The training steps of a stage of MTCNN.</summary>
internal sealed class MtcnnSteps(MtcnnRecipe recipe, SampleSources sources, HardSamples hard)
{
    private readonly int _size = recipe.Detector.InputSize();
    private readonly MtcnnComposer _composer = new(sources, recipe.Samples, recipe.Detector.InputSize(), hard);
    private readonly MtcnnLoss _loss = new(recipe.Optimize.Boxes, recipe.Optimize.Landmarks);

    /// <summary>New samples.</summary>
    public DetectorStep Draw(Random random)
    {
        var batch = new MtcnnBatch(recipe.Optimize.Batch, _size);
        _composer.Fill(batch, random);
        return new(batch.Pixels, batch.Count, batch.Size, y => _loss.Compute(y.Reshape(batch.Count, -1), batch));
    }
}
