using Mien.Core;
using Mien.Lab.Detectors.Mtcnn;
using Mien.Lab.Recipes;

namespace Mien.Cli.Evaluate;

/// <summary>A part of the faces that a recipe names: those that its training chooses by, or those that finished models are judged on.</summary>
/// <param name="path">The recipe file.</param>
/// <param name="part"><see cref="RecipeFaces.Validation"/> or <see cref="RecipeFaces.Test"/>.</param>
/// <param name="labels">The label view; null for the recipe's.</param>
/// <param name="data">The folder of all data sets; null: where <see cref="RecipeData"/> looks.</param>
internal sealed class RecipeSource(string path, string part, string? labels, string? data) : IFaceSource
{
    private readonly Recipe _recipe = MtcnnRecipe.IsOne(path)
        ? throw new BadInputException(path, "trains a detector, not a model that reads expressions", "give the recipe of a model that does, or judge a detector with mien evaluate-detector")
        : Recipe.Read(path);

    /// <inheritdoc/>
    public string Name => path;

    /// <inheritdoc/>
    public string Labels => labels ?? RecipeFaces.View(_recipe);

    /// <inheritdoc/>
    public IReadOnlyList<string?> Files => [path];

    /// <inheritdoc/>
    public EvaluatedPart Read(ModelCard card, IProgress<double> progress)
    {
        var skipped = new List<Skipped>();
        var faces = RecipeFaces.Read(_recipe, part, Labels, data, progress, skipped.Add);
        var hasAges = Enumerable.Range(0, faces.Count).Any(face => faces.Age(face) is not null);
        return new(faces, part == RecipeFaces.Test ? _recipe.TestPart : part, hasAges ? null : _recipe.Data.IsFolder ? "faces.csv" : "ages.csv")
        {
            Skipped = skipped, HasOwnLabels = _recipe.Data.IsFolder,
        };
    }
}
