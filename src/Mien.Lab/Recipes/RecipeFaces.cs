using Mien.Core;
using Mien.Data.Datasets;
using Mien.Data.Fer2013;
using Mien.Data.Labelled;
using Mien.Lab.Experiments;

namespace Mien.Lab.Recipes;

/// <summary>The faces of a recipe's data set that a model of that recipe may be judged on.</summary>
public static class RecipeFaces
{
    /// <summary>The part that a training chooses its best epoch, temperature and threshold by.</summary>
    public const string Validation = "validation";

    /// <summary>The part that finished models are judged on.</summary>
    public const string Test = "test";

    /// <summary>Reads the faces of a part.</summary>
    /// <param name="recipe">Names the data and holds the validation faces out.</param>
    /// <param name="part"><see cref="Validation"/> or <see cref="Test"/>.</param>
    /// <param name="labels">The label view to judge by; null: <see cref="View"/>. A face that it does not label is left out.</param>
    /// <param name="folder">As for <see cref="RecipeData.Read"/>.</param>
    /// <param name="progress">Told the share of the files that was read, 0…1.</param>
    /// <param name="skipped">Told of each picture of a team's own that could not be read.</param>
    /// <exception cref="BadInputException">The data set is not there, is not what it should be, or has no face of that part under that view.</exception>
    /// <exception cref="ArgumentException">Another part.</exception>
    public static FaceSet Read(
        Recipe recipe, string part, string? labels = null, string? folder = null, IProgress<double>? progress = null, Action<Skipped>? skipped = null)
    {
        if (recipe.IsCrossValidation)
        {
            throw new BadInputException($"folds {recipe.Folds}", "the recipe is of several trainings, each with validation faces of its own", "give the recipe in the folder of one fold");
        }
        var view = labels ?? View(recipe);
        var dataset = RecipeData.Dataset(recipe.Data, folder, progress, skipped);
        if (!dataset.LabelViews.Contains(view))
        {
            throw new BadInputException($"--labels {view}", $"{recipe.Data.Set} has no such labels here", $"choose among {string.Join(", ", dataset.LabelViews)}");
        }
        var data = ExperimentData.From(recipe, dataset);
        var chosen = part switch
        {
            Validation => data.Validation,
            Test => data.Test,
            _ => throw new ArgumentException($"Expected {Validation} or {Test}, got '{part}'.", nameof(part)),
        };
        var faces = view == recipe.Data.Labels ? chosen : Under(dataset.Faces(view), chosen);
        return faces.Count > 0 ? faces : throw new BadInputException($"--labels {view}", $"labels none of the {part} faces", "choose other labels");
    }

    /// <summary>The label view that a model of a recipe is judged by: the recipe's own; of votes, what more than half of them say.</summary>
    public static string View(Recipe recipe) => recipe.Data.Labels switch
    {
        Fer2013Dataset.DistributionLabels => Fer2013Dataset.MajorityLabels,
        LabelledFaces.DistributionLabels => LabelledFaces.MajorityLabels,
        var own => own,
    };

    // Both sets are of one data set, whose rows name a face under every view.
    private static FaceSet Under(FaceSet view, FaceSet chosen)
    {
        var rows = Enumerable.Range(0, chosen.Count).Select(chosen.Row).ToHashSet();
        return view.Where(face => rows.Contains(view.Row(face)));
    }
}
