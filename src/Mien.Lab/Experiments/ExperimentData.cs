using Mien.Core;
using Mien.Data.Datasets;
using Mien.Data.Fer2013;
using Mien.Data.Splits;
using Mien.Data.Synthetic;
using Mien.Lab.Recipes;

namespace Mien.Lab.Experiments;

/// <summary>The faces of an experiment from its recipe to the card of its model. Each part is derived once, however many steps need it.</summary>
public sealed class ExperimentData
{
    private readonly IFaceDataset? _dataset;
    private readonly Lazy<Split> _learning;
    private readonly Lazy<IReadOnlyList<Image>?> _unlabelled;
    private TrainingSet? _withSynthetic;

    /// <param name="recipe">The recipe; its <see cref="Recipe.IsCrossValidation"/> may hold.</param>
    /// <param name="split">The faces to learn from and to judge on.</param>
    public ExperimentData(Recipe recipe, Split split)
        : this(recipe, split, null, new(() => null))
    {
    }

    private ExperimentData(Recipe recipe, Split split, IFaceDataset? dataset, Lazy<IReadOnlyList<Image>?> unlabelled)
    {
        (Recipe, Split, _dataset, _unlabelled) = (recipe, split, dataset, unlabelled);
        _learning = new(() => recipe.HoldOut(split.Training));
    }

    /// <summary>The recipe; of one fold where the data is that of a fold.</summary>
    public Recipe Recipe { get; }

    /// <summary>The training part, validation faces included, and the test part.</summary>
    public Split Split { get; }

    /// <summary>The faces that the network learns from, synthetic ones behind the real.</summary>
    /// <exception cref="BadInputException">Too few to hold validation faces out; a synthetic set is not there, or derived from test faces.</exception>
    public FaceSet Training => WithSynthetic(null).Faces;

    /// <summary>What is learned from synthetic sets; empty where the recipe names none.</summary>
    /// <inheritdoc cref="Training"/>
    public IReadOnlyList<AddedFaces> Synthetic => WithSynthetic(null).Added;

    /// <summary>The faces that choose the best epoch, the temperature and the threshold.</summary>
    /// <exception cref="BadInputException">Too few to hold them out.</exception>
    public FaceSet Validation => _learning.Value.Test.Faces;

    /// <summary>The faces that judge the finished model.</summary>
    public FaceSet Test => Split.Test.Faces;

    /// <summary>Logits of the network: the labels, then those of the second label view.</summary>
    public int Outputs => Test.Labels.Count + (Test.AuxiliaryLabels?.Count ?? 0);

    /// <summary>Faces without labels, of the size and channels of the others; null where the recipe names none. They are read when they are first asked for.</summary>
    /// <exception cref="BadInputException">No such folder, or no face in it.</exception>
    public IReadOnlyList<Image>? Unlabelled => _unlabelled.Value;

    /// <summary>What could not be read of a team's own data.</summary>
    public IReadOnlyList<Skipped> Skipped { get; private init; } = [];

    /// <summary>The test faces under the data set's other label views; none where the recipe takes a part of the data set, or a team's own.</summary>
    public IReadOnlyDictionary<string, FaceSet> TestsUnderOtherLabels =>
        _dataset is not Fer2013Dataset fer2013 || Recipe is { Fold: > 0 } or { Data: { Classes: not null } or { Select: not "all" } or { Twins: not "keep" } }
            ? new Dictionary<string, FaceSet>()
            : fer2013.LabelViews.Where(view => view != Recipe.Data.Labels).ToDictionary(view => view, view => fer2013.Faces(view, Fer2013Usage.PublicTest));

    /// <summary>The faces that a recipe takes of a data set, in its one fold where it names one.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="dataset">The data set that it names.</param>
    /// <param name="skipped">What of it could not be read.</param>
    /// <param name="unlabelled">Reads the faces without labels; null where there are none.</param>
    /// <exception cref="BadInputException">The data set lacks what the recipe asks for.</exception>
    internal static ExperimentData From(Recipe recipe, IFaceDataset dataset, IReadOnlyList<Skipped>? skipped = null, Func<IReadOnlyList<Image>?>? unlabelled = null)
    {
        var all = new ExperimentData(recipe, RecipeData.Select(recipe.Data, dataset), dataset, new(unlabelled ?? (() => null))) { Skipped = skipped ?? [] };
        return recipe.Fold > 0 ? all.Folds()[recipe.Fold - 1] : all;
    }

    /// <summary>Adds the synthetic sets of the recipe to what is learned, once all that is judged on is held out.</summary>
    /// <param name="progress">Told the share of their pictures that are read, 0…1.</param>
    /// <inheritdoc cref="Training"/>
    internal TrainingSet WithSynthetic(IProgress<double>? progress)
    {
        var folders = Recipe.Data.Synthetic ?? [];
        return _withSynthetic ??= folders.Index().Aggregate(_learning.Value.Training, (training, folder) => training.With(SyntheticSet.Open(folder.Item), progress is null ? null : new Part(progress, folder.Index, folders.Count)));
    }

    /// <summary>The faces of each fold of a cross-validation.</summary>
    /// <exception cref="BadInputException">A fold would have no face of some label.</exception>
    public IReadOnlyList<ExperimentData> Folds() =>
        [.. Recipe.Cross(Split).Select((split, index) => new ExperimentData(Recipe with { Fold = index + 1 }, split, _dataset, _unlabelled) { Skipped = Skipped })];

    // The share of one set in that of all.
    private sealed class Part(IProgress<double> all, int index, int count) : IProgress<double>
    {
        public void Report(double value) => all.Report((index + value) / count);
    }
}
