using Mien.Data.Datasets;
using Mien.Lab.Augmentation;
using Mien.Lab.Experiments;
using Mien.Lab.Recipes;

namespace Mien.Lab.Distillation;

/// <summary>Knowledge distillation in a training: mixes the predictions of teachers into the labels, once before the training or at every step. Without teachers the labels stay.</summary>
internal sealed class Teaching : IDisposable
{
    private readonly LiveTeachers? _live;
    private readonly bool _seesClean;

    /// <param name="data">With the recipe.</param>
    /// <param name="teachers">Of the recipe; null where nothing is left to learn.</param>
    /// <param name="device">Where the network learns.</param>
    /// <param name="progress">Told the share of the teachers' outputs that are computed, 0…1.</param>
    /// <exception cref="Core.BadInputException">A teacher is missing, broken, or knows none of the recipe's label views.</exception>
    public Teaching(ExperimentData data, TeachRecipe? teachers, Device device, IProgress<double>? progress)
    {
        var (recipe, faces) = (data.Recipe, data.Training);
        Faces = teachers is { Live: false } ? Teachers.Teach(recipe, faces, progress) : faces;
        if (teachers is not { Live: true })
        {
            return;
        }
        (_live, _seesClean) = (new(recipe, faces, device), teachers.Clean);
        Discounts = teachers.Discount ? _live.Discount(recipe, faces, device, new Augmenter(recipe.Augment), progress) : null;
    }

    /// <summary>The training faces; their targets are mixed with the predictions of teachers that look once, before the training.</summary>
    public FaceSet Faces { get; }

    /// <summary>δ of <see cref="LabelDiscount"/> of each teacher in each label view; null where the recipe does not ask for it.</summary>
    public IReadOnlyList<IReadOnlyList<double>>? Discounts { get; }

    /// <param name="varied">[N, C, S, S], faces as the network sees them, 0…1.</param>
    /// <param name="clean">The same before camera changes.</param>
    /// <param name="y">[N, K + A], their label distributions.</param>
    /// <returns>[N, K + A], the targets, mixed with the predictions of live teachers.</returns>
    public Tensor Targets(Tensor varied, Tensor clean, Tensor y) => _live?.Teach(_seesClean ? clean : varied, y) ?? y;

    public void Dispose() => _live?.Dispose();
}
