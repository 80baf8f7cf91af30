using Mien.Core;
using Mien.Data.Datasets;
using Mien.Lab.Distillation;
using Mien.Lab.Experiments;

namespace Mien.Lab.Training;

/// <summary>The faces of a training on its device.</summary>
internal sealed class TrainingFaces : IDisposable
{
    private readonly int _batch;

    /// <param name="data">The faces, and how large a batch is.</param>
    /// <param name="taught">The training faces with their targets, as <see cref="Teaching.Faces"/>.</param>
    /// <param name="unlabelled">Faces that live teachers label; null for none.</param>
    /// <param name="device">Where the network learns.</param>
    /// <exception cref="BadInputException">The faces cannot be balanced as asked, or are fewer than a batch.</exception>
    public TrainingFaces(ExperimentData data, FaceSet taught, IReadOnlyList<Image>? unlabelled, Device device)
    {
        var recipe = data.Recipe;
        var draws = Balance.With(Balance.Draws(recipe.Balance, data.Training), unlabelled?.Count ?? 0);
        var count = data.Training.Count + (unlabelled?.Count ?? 0);
        _batch = recipe.Optimize.Batch;
        if (count < _batch && recipe.Optimize.Epochs > 0)
        {
            throw new BadInputException("optimize.batch", $"is {_batch}, but {count} faces are all there is to learn from", "name a smaller batch, or add faces");
        }
        (Training, Validation) = (new(taught, device, draws, unlabelled), new(data.Validation, device));
    }

    /// <summary>To learn from.</summary>
    public FaceBatches Training { get; }

    /// <summary>To choose the epoch by.</summary>
    public FaceBatches Validation { get; }

    /// <summary>Steps in an epoch.</summary>
    public int StepsPerEpoch => Training.Count / _batch;

    /// <summary>Puts what a frozen part of the network makes of the faces in their place.</summary>
    public void Prepare(NetworkOutputs outputs)
    {
        outputs.Prepare(Training);
        outputs.Prepare(Validation);
    }

    public void Dispose()
    {
        Training.Dispose();
        Validation.Dispose();
    }
}
