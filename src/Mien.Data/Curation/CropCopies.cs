using Mien.Core;
using Mien.Data.Datasets;
using Mien.Data.Folders;
using Mien.Data.Labelled;
using Mien.Vision.Codecs;
using Mien.Vision.Imaging;

namespace Mien.Data.Curation;

/// <summary>Crops of a folder that are one picture, exactly or nearly: found by <see cref="Duplicates"/>, made sure of by their structure.</summary>
public static class CropCopies
{
    private const int SizePx = 48, ComparedPx = 96;

    /// <summary>For each crop the number of its group; a crop that cannot be read is alone.</summary>
    /// <param name="folder">That the files lie in.</param>
    /// <param name="files">The crops.</param>
    /// <param name="mostSimilar">Crops more similar than this are copies (<see cref="StructuralSimilarity"/>).</param>
    /// <param name="mayBeOne">Whether two crops can be of one picture, by their places: those of two children cannot.</param>
    /// <param name="progress">Told the share that is done, 0…1.</param>
    public static IReadOnlyList<int> Groups(string folder, IReadOnlyList<string> files, double mostSimilar, Func<int, int, bool> mayBeOne, IProgress<double>? progress = null)
    {
        var groups = Enumerable.Range(0, files.Count).ToArray();
        if (files.Count < 2)
        {
            return groups;
        }
        List<LabelledFace> rows = [.. files.Select(file => new LabelledFace(file))];
        var (pixels, read) = PictureRows.Read(folder, rows, new FaceFolderOptions { Size = SizePx }, progress);
        var table = new FaceTable(pixels, SizePx, 1, files, [.. files.Select(_ => (short)-1)]);
        int[] readable = [.. Enumerable.Range(0, files.Count).Where(at => read[at].Fault is null)];
        var labels = LabelSet.FerPlus;
        var pairs = Duplicates.In(new FaceSet(table, readable, labels, new float[readable.Length * labels.Count]), new() { Mirrored = false }, progress).Pairs;
        foreach (var (first, second) in pairs.Select(pair => (readable[pair.First], readable[pair.Second])).Where(pair => mayBeOne(pair.Item1, pair.Item2)))
        {
            // Pairs come by their first crop, which is compared with each of its own.
            if (Root(groups, first) != Root(groups, second) && Prepared(folder, files[first]).To(Prepared(folder, files[second])) > mostSimilar)
            {
                groups[Math.Max(Root(groups, first), Root(groups, second))] = Math.Min(Root(groups, first), Root(groups, second));
            }
        }
        return [.. groups.Select((_, at) => Root(groups, at))];
    }

    private static StructuralSimilarity Prepared(string folder, string file) => new(Image.Read(Path.Combine(folder, file)).ToGray().Resize(ComparedPx, ComparedPx));

    private static int Root(int[] groups, int at)
    {
        while (groups[at] != at)
        {
            at = groups[at];
        }
        return at;
    }
}
