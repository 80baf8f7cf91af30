using System.Globalization;
using Mien.Core;
using Mien.Data.Curation;
using Mien.Data.Datasets;
using Mien.Data.Labelled;
using Mien.Data.Splits;
using Mien.Data.Synthetic;
using Mien.Lab.Recipes;
using Mien.Vision.Codecs;

namespace Mien.Cli.Synthesize;

/// <summary>The real faces that a synthetic set is compared with.</summary>
/// <param name="Learned">Faces that its generator learned from.</param>
/// <param name="HeldOut">Others of the same kind, none of them a copy of a learned one.</param>
/// <param name="All">All of the data set, where originals of translated faces are looked for.</param>
/// <param name="Name">In words.</param>
internal sealed record RealFaces(FaceSet Learned, FaceSet HeldOut, FaceSet All, string Name)
{
    /// <summary>Parts a data set by what a generator learned from.</summary>
    /// <param name="set">The synthetic set.</param>
    /// <param name="request">Names the data set.</param>
    /// <param name="progress">Told the share of the data set that is read, 0…1.</param>
    /// <param name="skipped">Told of each picture that cannot be read.</param>
    /// <exception cref="BadInputException">No such data set or label view, or no face on a side.</exception>
    public static RealFaces Read(SyntheticSet set, SynthesizeReportRequest request, IProgress<double>? progress, Action<Skipped> skipped)
    {
        var dataset = RecipeData.Parse(Recipe(request.Real), request.Data, progress, skipped);
        if (request.Labels is { } view && !dataset.LabelViews.Contains(view))
        {
            throw new BadInputException($"--labels {view}", $"{request.Real} has no such labels here", $"choose among {string.Join(", ", dataset.LabelViews)}");
        }
        var (from, name) = (set.Card.LearnedFrom, dataset.Faces(dataset.LabelViews[0]).Set);
        var rows = from.Set == name && from.Rows is not null ? from.AllRows() : null;
        var labels = request.Labels ?? View(dataset, rows);
        var split = dataset.OfficialSplit(labels);
        var learned = rows is null ? Chosen(split.Training.Faces, request.Children == true) : dataset.Faces(labels).Where((faces, face) => rows.Contains(faces.Row(face)));
        var children = request.Children ?? (learned.Count > 0 && Children.In(learned).Count == learned.Count);
        var heldOut = rows is null ? Chosen(split.Test.Faces, children) : Chosen(HeldOutOf(dataset.Faces(labels), split, rows), children);
        heldOut = Alike(heldOut, learned);
        if (learned.Count == 0 || heldOut.Count == 0)
        {
            throw new BadInputException(request.Real, $"has {learned.Count} faces that the generator learned from and {heldOut.Count} others of their kind", "give the data set that it was trained on, whole");
        }
        var known = rows is null ? "its training part, as the set does not say which faces its generator learned from" : "which its generator learned from";
        var lacking = rows is null || rows.Count == learned.Count ? "" : string.Create(CultureInfo.InvariantCulture, $" ({rows.Count - learned.Count} more have no such label)");
        return new(learned, heldOut, dataset.Faces(dataset.LabelViews[0]), string.Create(
            CultureInfo.InvariantCulture, $"{name}, {labels} labels: {learned.Count} faces, {known}{lacking}, and {heldOut.Count} {(children ? "children's faces" : "faces")} held out"));
    }

    /// <summary>Finds originals by what translated faces call them: in the data set, or as pictures of a folder.</summary>
    /// <param name="folder">The folder that the names are of; null: none.</param>
    public Func<string, Image?> Originals(string? folder)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var face = 0; face < All.Count; face++)
        {
            places.TryAdd(All.Origin(face), face);
        }
        return source => places.TryGetValue(source, out var face) ? All.Picture(face) : folder is null ? null : In(folder, source, All.Size);
    }

    // A larger picture was cut before it was translated; where, nobody knows any more.
    private static Image? In(string folder, string source, int size) =>
        !Path.IsPathRooted(source) && !source.Split('/', '\\').Contains("..") && Path.Combine(folder, source) is var path && File.Exists(path)
            && Image.Read(path) is var picture && picture.Width == size && picture.Height == size ? picture : null;

    private static DataRecipe Recipe(string real) => real == "fer2013" ? new() { Set = real, Labels = "" }
        : Directory.Exists(real) && FacesCsv.IsIn(real) ? new() { Set = "faces", Path = real, Labels = LabelledFaces.MajorityLabels }
        : new() { Set = "folder", Path = real, Labels = "folder" };

    // What is said most clearly, where it labels as much.
    private static string View(IFaceDataset dataset, IReadOnlySet<int>? rows)
    {
        var views = dataset.LabelViews.Where(view => view is not ("ferplus-distribution" or LabelledFaces.DistributionLabels)).Reverse().ToList();
        return rows is null ? views[0] : views.MaxBy(view => Covered(dataset.Faces(view), rows))!;
    }

    private static int Covered(FaceSet faces, IReadOnlySet<int> rows) => Enumerable.Range(0, faces.Count).Count(face => rows.Contains(faces.Row(face)));

    private static FaceSet HeldOutOf(FaceSet all, Split split, IReadOnlySet<int> rows)
    {
        // A part that only finished models are judged on stays out of it.
        var parts = new[] { split.Training.Faces, split.Training.Validation, split.Test.Faces }.OfType<FaceSet>().SelectMany(part => Enumerable.Range(0, part.Count).Select(part.Row)).ToHashSet();
        return all.Where((faces, face) => parts.Contains(faces.Row(face)) && !rows.Contains(faces.Row(face)));
    }

    private static FaceSet Chosen(FaceSet faces, bool children) => children ? Children.In(faces) : faces;

    // Of the same expressions, of other people, and no copies.
    private static FaceSet Alike(FaceSet heldOut, FaceSet learned)
    {
        var labels = Enumerable.Range(0, learned.Count).Select(face => learned.Label(face).Name).ToHashSet(StringComparer.Ordinal);
        var subjects = Enumerable.Range(0, learned.Count).Select(learned.Subject).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var others = heldOut.Where((faces, face) => labels.Contains(faces.Label(face).Name) && !(faces.Subject(face) is { } subject && subjects.Contains(subject)));
        var copies = others.Count > 0 && learned.Count > 0 ? DuplicatesAcrossSets.Find(others, learned) : new HashSet<int>();
        return others.Where(face => !copies.Contains(face));
    }
}

file static class Choosing
{
    // For sets that have no name yet.
    public static FaceSet Where(this FaceSet faces, Func<FaceSet, int, bool> condition) => faces.Where(face => condition(faces, face));
}
