using Mien.Core;
using Mien.Data.Datasets;
using Mien.Data.Fer2013;
using Mien.Data.Folders;
using Mien.Data.Labelled;
using Mien.Data.Splits;
using Mien.Lab.Distillation;

namespace Mien.Lab.Recipes;

/// <summary>Finds and reads the data that a recipe names.</summary>
public static class RecipeData
{
    /// <summary>The environment variable that names the folder of all data sets.</summary>
    public const string FolderVariable = "MIEN_DATA";

    /// <summary>The folder of all data sets where nothing else is said, in the current folder.</summary>
    public const string UsualFolder = "data";

    // FER2013 as it is distributed; its train.csv has no test part.
    private static readonly string[] FaceFiles = ["fer2013.csv.gz", "fer2013.csv", "icml_face_data.csv", "fer2013.tar.gz", "fer2013.zip"];

    /// <summary>The official split of the recipe's data set, under its label view and selection.</summary>
    /// <param name="recipe">What to learn from.</param>
    /// <param name="folder">The folder of all data sets; null: <see cref="FolderVariable"/>, else <see cref="UsualFolder"/>.</param>
    /// <param name="progress">Told the share of the files that was read, 0…1.</param>
    /// <param name="skipped">Told of what was left out of a team's own folder (see <see cref="FaceFolder.Skipped"/>).</param>
    /// <exception cref="BadInputException">The data set is not there, or not what it should be.</exception>
    public static Split Read(DataRecipe recipe, string? folder, IProgress<double>? progress = null, Action<Skipped>? skipped = null) =>
        Select(recipe, Dataset(recipe, folder, progress, skipped));

    /// <summary>The recipe's data set, which has the labels that it names.</summary>
    /// <inheritdoc cref="Read"/>
    internal static IFaceDataset Dataset(DataRecipe recipe, string? folder, IProgress<double>? progress, Action<Skipped>? skipped)
    {
        var dataset = Parse(recipe, folder, progress, skipped);
        RequireLabels(recipe, dataset, folder);
        return dataset;
    }

    /// <summary>The recipe's data set, whatever labels it has.</summary>
    /// <inheritdoc cref="Read"/>
    public static IFaceDataset Parse(DataRecipe recipe, string? folder, IProgress<double>? progress, Action<Skipped>? skipped)
    {
        if (recipe.HasTable)
        {
            var faces = LabelledFaces.Read(recipe.Path!, Options(recipe), progress, recipe.Table ?? FacesCsv.FileName);
            faces.Skipped.Append(faces.Unparted).OfType<Skipped>().ToList().ForEach(each => skipped?.Invoke(each));
            return faces;
        }
        if (recipe.IsFolder)
        {
            RequireWithoutTable(recipe.Path!);
            var own = FaceFolder.Read(recipe.Path!, Options(recipe), progress);
            own.Skipped.ToList().ForEach(each => skipped?.Invoke(each));
            return own;
        }
        return Fer2013Dataset.Read(Files(folder), progress);
    }

    /// <summary>Refuses a recipe of FER2013 whose labels are FER+'s, where its file is not there.</summary>
    internal static void RequireLabels(DataRecipe recipe, IFaceDataset dataset, string? folder)
    {
        if (!recipe.IsFolder && new[] { recipe.Labels, recipe.Auxiliary }.OfType<string>().FirstOrDefault(view => !dataset.LabelViews.Contains(view)) is { } unknown)
        {
            throw new BadInputException(Path.GetDirectoryName(Files(folder).Faces)!, $"the labels {unknown} need FER+'s fer2013new.csv", "put it beside fer2013.csv");
        }
    }

    private static FaceFolderOptions Options(DataRecipe recipe) => new() { Size = recipe.Size, Channels = recipe.Channels, TestShare = recipe.Test };

    private static void RequireWithoutTable(string path)
    {
        if (Directory.Exists(path) && FacesCsv.IsIn(path))
        {
            throw new BadInputException(path, "has a table of its labels, faces.csv", "set data.set to faces and data.labels to majority");
        }
    }

    /// <summary>The faces without labels that the recipe names; null for none.</summary>
    /// <param name="recipe">What to learn from.</param>
    /// <param name="folder">As for <see cref="Read"/>.</param>
    /// <param name="progress">Told the share of the pictures that were read, 0…1.</param>
    /// <param name="skipped">Told of each picture that is unreadable or shows no face.</param>
    /// <exception cref="BadInputException">No such folder, or no face in it.</exception>
    public static IReadOnlyList<Image>? Unlabelled(DataRecipe recipe, string? folder, IProgress<double>? progress = null, Action<Skipped>? skipped = null) =>
        recipe.Unlabelled is { } name ? UnlabelledFaces.Read(Path.Combine(Folder(folder, name), name), recipe.Size, recipe.Channels, progress, skipped) : null;

    /// <summary>The official split of a data set, of the recipe's expressions and children.</summary>
    internal static Split Select(DataRecipe recipe, IFaceDataset dataset)
    {
        var split = dataset.OfficialSplit(recipe.Labels);
        split = recipe.Auxiliary is null ? split : split.WithAuxiliary(dataset.Faces(recipe.Auxiliary));
        split = recipe.Duplicates == "drop" ? split.WithoutDuplicates(Learnable(dataset)) : split;
        if (recipe.ClassLabels is { } classes)
        {
            var missing = classes.Except(split.Training.Faces.Labels).Select(label => label.Name).ToList();
            split = missing.Count == 0
                ? split.Select(classes)
                : throw new BadInputException("data.classes", $"no face is labelled {string.Join(", ", missing)}", $"choose among {split.Training.Faces.Labels}");
        }
        split = recipe.Select switch { DataRecipe.ChildrenAlone => split.Children(), DataRecipe.AdultsAlone => split.Adults(), _ => split };
        if (recipe.AtMost is { } most)
        {
            var unknown = most.Keys.Where(name => split.Training.Faces.Labels.All(label => label.Name != name)).ToList();
            split = unknown.Count == 0
                ? split.AtMost(most)
                : throw new BadInputException("data.atMost", $"no face is labelled {string.Join(", ", unknown)}", $"choose among {split.Training.Faces.Labels}");
        }
        if (recipe.Path is { } path)
        {
            RequireJudgeable(split, path);
        }
        return split;
    }

    // A model may have learned by another label view, which labels faces that this one leaves out. A data set's own labels leave out none.
    private static FaceSet Learnable(IFaceDataset dataset) => dataset.OfficialSplit(dataset.LabelViews[0]).Training.Faces;

    // Public data sets show in both parts what they show at all.
    private static void RequireJudgeable(Split split, string path)
    {
        if (split.Test.Faces.Count == 0)
        {
            throw new BadInputException(path, "has no face to judge by", "add some to the test part");
        }
        var learned = Shown(split.Training.Faces).ToHashSet(StringComparer.Ordinal);
        foreach (var (faces, part) in new[] { (split.Test.Faces, "the test"), (split.Training.Validation, "the validation part") })
        {
            var unlearned = faces is null ? [] : Shown(faces).Where(label => !learned.Contains(label)).ToList();
            if (unlearned.Count > 0)
            {
                throw new BadInputException(path, $"has no face of {string.Join(", ", unlearned)} to learn from, which {part} shows", $"add some, or take them out of {part}");
            }
        }
        // Its folder is not empty, but all that is in it is for others than was selected.
        var empty = split.Training.Faces.Labels.Select(label => label.Name).Where(label => !learned.Contains(label)).ToList();
        if (empty.Count > 0)
        {
            throw new BadInputException(path, $"has no face of {string.Join(", ", empty)} to learn from", "add some, or name the other expressions by data.classes");
        }
    }

    private static IEnumerable<string> Shown(FaceSet faces) => Enumerable.Range(0, faces.Count).Select(face => faces.Label(face).Name).Distinct(StringComparer.Ordinal);

    /// <summary>The folder of all data sets.</summary>
    /// <param name="folder">As the user gave it; null: <see cref="FolderVariable"/>, else <see cref="UsualFolder"/>.</param>
    /// <param name="set">A data set that must be in it.</param>
    /// <exception cref="BadInputException">It is not there.</exception>
    public static string Folder(string? folder, string set)
    {
        folder ??= Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } named ? named : UsualFolder;
        return Directory.Exists(Path.Combine(folder, set)) ? folder : throw new BadInputException(
            set, $"the data set is not in {folder}", $"give the folder that holds {set}/ by --data, or set {FolderVariable}");
    }

    private static Fer2013Files Files(string? folder)
    {
        var found = Path.Combine(Folder(folder, "fer2013"), "fer2013");
        return new(FaceFiles.Select(name => Existing(found, name)).OfType<string>().FirstOrDefault() ?? Path.Combine(found, "fer2013.csv"), Existing(found, "fer2013new.csv"), Existing(found, "ages.csv"));
    }

    private static string? Existing(string folder, string name) => Path.Combine(folder, name) is var path && File.Exists(path) ? path : null;
}
