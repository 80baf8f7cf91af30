using Mien.Core;
using Mien.Data.Curation;
using Mien.Data.Folders;
using Mien.Data.Labelled;

namespace Mien.Data.Splits;

/// <summary>Groups of a table's faces that must stay on one side of a split: those of one subject, and copies of one picture.</summary>
public static class FaceGroups
{
    /// <summary>For each face the number of its group.</summary>
    /// <param name="faces">Of a set.</param>
    /// <param name="requireSubjects">Whether every face must say whose it is.</param>
    /// <param name="pairs">Copies of one picture, by places in <paramref name="faces"/>.</param>
    /// <exception cref="BadInputException">A face without a subject where one is required.</exception>
    public static IReadOnlyList<int> Find(IReadOnlyList<LabelledFace> faces, bool requireSubjects, IEnumerable<(int First, int Second)> pairs)
    {
        if (requireSubjects && faces.Count(face => face.Subject is null) is > 0 and var without)
        {
            throw new BadInputException(FacesCsv.FileName, $"does not say whose {without} of {faces.Count} faces are", "fill in the column subject, or split by --by stratified");
        }
        var groups = Enumerable.Range(0, faces.Count).ToArray();
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (at, face) in faces.Index())
        {
            if (face.Subject is { } subject && !first.TryAdd(subject, at))
            {
                Join(groups, first[subject], at);
            }
        }
        foreach (var (one, other) in pairs)
        {
            Join(groups, one, other);
        }
        return [.. groups.Select((_, at) => Root(groups, at))];
    }

    /// <summary>Copies of one picture among the labelled faces of a set, exact, near or mirrored.</summary>
    /// <param name="folder">Of the set.</param>
    /// <param name="faces">All of its rows.</param>
    /// <param name="progress">Told the share that is done, 0…1.</param>
    public static IEnumerable<(int First, int Second)> Copies(string folder, IReadOnlyList<LabelledFace> faces, IProgress<double>? progress = null)
    {
        if (faces.SelectMany(face => face.Label.Names).Distinct(StringComparer.Ordinal).Take(2).Count() < 2)
        {
            return [];
        }
        var read = LabelledFaces.Read(folder, new FaceFolderOptions { Size = SizePx }, progress).Faces(LabelledFaces.DistributionLabels);
        var places = faces.Index().ToDictionary(face => face.Item.File, face => face.Index, StringComparer.Ordinal);
        return Duplicates.In(read, progress: progress).Pairs.Select(pair => (places[read.Name(pair.First)], places[read.Name(pair.Second)]));
    }

    private const int SizePx = 48;

    private static int Root(int[] groups, int at)
    {
        while (groups[at] != at)
        {
            at = groups[at] = groups[groups[at]];
        }
        return at;
    }

    private static void Join(int[] groups, int one, int other)
    {
        var (first, second) = (Root(groups, one), Root(groups, other));
        groups[Math.Max(first, second)] = Math.Min(first, second);
    }
}
