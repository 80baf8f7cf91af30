using Mien.Core;
using Mien.Data.Datasets;
using Mien.Data.Fer2013;
using Mien.Data.Splits;
using Mien.Lab.Recipes;

namespace Mien.Lab.Experiments;

/// <summary>The faces of an experiment from its recipe to the card of its model. Each part is derived once, however many steps need it.</summary>
public sealed class ExperimentData
{
    private readonly IFaceDataset? _dataset;
    private readonly Lazy<Split> _learning;
    private readonly Lazy<IReadOnlyList<Image>?> _unlabelled;

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

    /// <summary>The faces that the network learns from.</summary>
    /// <exception cref="BadInputException">Too few to hold validation faces out.</exception>
    public FaceSet Training => _learning.Value.Training.Faces;

    /// <summary>The faces that choose the best epoch, the temperature and the threshold.</summary>
    /// <inheritdoc cref="Training"/>
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
        _dataset is not Fer2013Dataset fer2013 || Recipe is { Fold: > 0 } or { Data: { Classes: not null } or { Select: not "all" } or { Duplicates: not "keep" } }
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

    /// <summary>The faces of each fold of a cross-validation.</summary>
    /// <exception cref="BadInputException">A fold would have no face of some label.</exception>
    public IReadOnlyList<ExperimentData> Folds() =>
        [.. Recipe.Cross(Split).Select((split, index) => new ExperimentData(Recipe with { Fold = index + 1 }, split, _dataset, _unlabelled) { Skipped = Skipped })];
}
