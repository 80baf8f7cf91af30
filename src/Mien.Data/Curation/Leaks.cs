using Mien.Data.Datasets;
using Mien.Data.Fer2013;

namespace Mien.Data.Curation;

/// <summary>Duplicates across the parts of a data set: a model that learned from one duplicate has seen the other.</summary>
/// <param name="Faces">All that were compared.</param>
/// <param name="Pairs">Pairs of duplicates, within a part or across.</param>
/// <param name="ExactPairs">Of these, those that are the same in every pixel.</param>
/// <param name="Crossing">Pairs across parts, in the order of the files.</param>
public sealed record Leaks(int Faces, int Pairs, int ExactPairs, IReadOnlyList<Leak> Crossing)
{
    /// <summary>Looks for them.</summary>
    /// <param name="set">The data set.</param>
    /// <param name="options">How alike two faces must be; null for the defaults.</param>
    /// <param name="progress">Told the share that is done, 0…1.</param>
    public static Leaks In(Fer2013Dataset set, DuplicateOptions? options = null, IProgress<double>? progress = null) =>
        In(set.Faces(Fer2013Dataset.OwnLabels), row => set.Usage(row - 1).ToString(), options, progress);

    /// <summary>Looks for them in a set of any kind.</summary>
    /// <param name="faces">All faces.</param>
    /// <param name="part">The part that a face belongs to, by its <see cref="FaceSet.Row"/>.</param>
    /// <param name="options">How alike two faces must be; null for the defaults.</param>
    /// <param name="progress">Told the share that is done, 0…1.</param>
    public static Leaks In(FaceSet faces, Func<int, string> part, DuplicateOptions? options = null, IProgress<double>? progress = null)
    {
        var duplicates = Duplicates.In(faces, options, progress);
        // Parts that are mixed in the files are named in one order.
        var order = Enumerable.Range(0, faces.Count).Select(Part).Distinct().Index().ToDictionary(each => each.Item, each => each.Index, StringComparer.Ordinal);
        return new(faces.Count, duplicates.Pairs.Count, duplicates.Pairs.Count(pair => pair.IsExact),
        [
            .. from found in duplicates.Pairs
               let pair = order[Part(found.First)] <= order[Part(found.Second)] ? found : found with { First = found.Second, Second = found.First }
               let parts = (First: Part(pair.First), Second: Part(pair.Second))
               where parts.First != parts.Second
               select new Leak(
                   faces.Row(pair.First), parts.First, faces.Row(pair.Second), parts.Second, pair.Correlation, Kind(pair),
                   faces.LabelIndex(pair.First) == faces.LabelIndex(pair.Second)),
        ]);

        string Part(int face) => part(faces.Row(face));
    }

    private static string Kind(DuplicatePair pair) => pair.IsExact ? "exact" : pair.IsMirrored ? "mirrored" : "near";
}
