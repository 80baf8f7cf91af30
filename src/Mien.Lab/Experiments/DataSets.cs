using Mien.Core;
using Mien.Data.Datasets;
using Mien.Data.Splits;
using Mien.Lab.Recipes;

namespace Mien.Lab.Experiments;

/// <summary>The data sets that recipes name. Each is parsed once, however many recipes name it.</summary>
/// <param name="folder">The folder of all data sets, as <see cref="RecipeData.Folder"/> takes it.</param>
/// <param name="observer">Is told how the reading goes.</param>
internal sealed class DataSets(string? folder, IExperimentObserver observer)
{
    private readonly Dictionary<DataRecipe, (IFaceDataset Dataset, IReadOnlyList<Skipped> Skipped)> _read = [];

    /// <summary>The faces of a recipe.</summary>
    /// <exception cref="BadInputException">The data set is not there, is not what it should be, or lacks what the recipe asks for.</exception>
    public ExperimentData Read(Recipe recipe)
    {
        var (dataset, skipped) = Find(recipe.Data);
        return ExperimentData.From(recipe, dataset, skipped, () => Unlabelled(recipe.Data));
    }

    /// <summary>The official split of a recipe's data set, of its labels and selection.</summary>
    /// <inheritdoc cref="Read(Recipe)"/>
    public Split Read(DataRecipe recipe) => RecipeData.Select(recipe, Find(recipe).Dataset);

    private (IFaceDataset Dataset, IReadOnlyList<Skipped> Skipped) Find(DataRecipe recipe)
    {
        // Labels and selections read the same files.
        var files = new DataRecipe { Set = recipe.Set, Path = recipe.Path, Size = recipe.Size, Channels = recipe.Channels, Test = recipe.Test, Labels = "" };
        if (!_read.TryGetValue(files, out var found))
        {
            var skipped = new List<Skipped>();
            found = _read[files] = (observer.During($"Reading {recipe.Set}", progress => RecipeData.Parse(recipe, folder, progress, skipped.Add)), skipped);
        }
        RecipeData.RequireLabels(recipe, found.Dataset, folder);
        return found;
    }

    private IReadOnlyList<Image>? Unlabelled(DataRecipe recipe)
    {
        if (recipe.Unlabelled is not { } name)
        {
            return null;
        }
        var skipped = 0;
        var faces = observer.During($"Finding faces in {name}", progress => RecipeData.Unlabelled(recipe, folder, progress, _ => skipped++));
        observer.Remark($"{faces!.Count} faces without labels from {name}; {skipped} pictures without a face that is found.");
        return faces;
    }
}
