using System.Globalization;
using Mien.Core;
using Mien.Lab.Recipes;

namespace Mien.Lab.Training;

/// <summary>
/// A cross-validation on disk: a folder with the recipe, a run for each fold, and in the end what all of them read, each in its own fold. Kill it at any
/// time: folds that are finished stay.
/// </summary>
public sealed class CrossValidation
{
    private readonly string _path;

    private CrossValidation(string path, Recipe recipe) => (_path, Recipe) = (path, recipe);

    /// <summary>What every fold is trained by.</summary>
    public Recipe Recipe { get; }

    /// <summary>A new cross-validation, or the one of the same recipe that a folder holds already. Nothing is written yet.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="recipe">Its <see cref="Recipe.IsCrossValidation"/> holds.</param>
    /// <exception cref="BadInputException">The folder holds a run of another recipe.</exception>
    public static CrossValidation At(string path, Recipe recipe) => !RunFolder.IsIn(path) || Recipe.Read(RunFolder.Open(path).Recipe).Hash == recipe.Hash
        ? new(path, recipe)
        : throw new BadInputException(path, "holds a run of another recipe", "give another --out");

    /// <summary>The folder of all folds, made if it is not there.</summary>
    /// <exception cref="BadInputException">It cannot be made.</exception>
    public RunFolder Open() => RunFolder.IsIn(_path) ? RunFolder.Open(_path) : RunFolder.Create(_path, Recipe);

    /// <summary>What one fold is trained by.</summary>
    /// <param name="fold">From 1.</param>
    public Recipe RecipeOf(int fold) => Recipe with { Fold = fold };

    /// <summary>Whether a fold is trained, exported and judged.</summary>
    /// <param name="fold">From 1.</param>
    public bool IsDone(int fold) => RunFolder.IsIn(PathOf(fold)) && File.Exists(RunFolder.Open(PathOf(fold)).Card);

    /// <summary>The run of one fold, begun or gone on with.</summary>
    /// <param name="fold">From 1.</param>
    /// <exception cref="BadInputException">Its folder cannot be made.</exception>
    public RunFolder Run(int fold) => RunFolder.IsIn(PathOf(fold)) ? RunFolder.Open(PathOf(fold)) : RunFolder.Create(PathOf(fold), RecipeOf(fold));

    private string PathOf(int fold) => Path.Combine(_path, string.Create(CultureInfo.InvariantCulture, $"fold-{fold}"));
}
