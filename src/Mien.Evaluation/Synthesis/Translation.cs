using Mien.Core;
using Mien.Evaluation.Metrics;
using Mien.Vision.Imaging;

namespace Mien.Evaluation.Synthesis;

/// <summary>What a translation of faces to another expression changes, and what it leaves.</summary>
/// <param name="Expression">That the faces were translated to.</param>
/// <param name="Faces">Translated faces whose originals are known.</param>
/// <param name="Translated">Of these, read as that expression.</param>
/// <param name="Originals">Of their originals, read as that expression.</param>
/// <param name="Similarity">Mean structural similarity of a face and its original outside of mouth and brows, −1…1 (see <see cref="IsOutside"/>).</param>
/// <param name="LowSimilarity">A tenth of the faces are less alike.</param>
public sealed record Translation(string Expression, int Faces, Estimate Translated, Estimate Originals, double Similarity, double LowSimilarity)
{
    /// <summary>
    /// Whether a place of a framed face is neither mouth nor brow: those lie between 18 and 36 % of the height, 10 to 90 % of the width (brows), and between 64 and 92 % of
    /// the height, 22 to 78 % of the width (mouth), as in FER2013's 48 × 48 pixels.
    /// </summary>
    /// <param name="x">Over the width, 0…1.</param>
    /// <param name="y">Over the height, 0…1.</param>
    public static bool IsOutside(double x, double y) => !(y is >= 0.18 and <= 0.36 && x is >= 0.10 and <= 0.90) && !(y is >= 0.64 and <= 0.92 && x is >= 0.22 and <= 0.78);

    /// <summary>Judges each expression that faces were translated to.</summary>
    /// <param name="pairs">Each face with its original, what it should show, and what is read in both.</param>
    public static IReadOnlyList<Translation> Judge(IReadOnlyList<(Image Face, Image Original, string Shown, Expression Read, Expression OriginalRead)> pairs) =>
    [
        .. pairs.GroupBy(pair => pair.Shown, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group =>
        {
            var all = group.ToList();
            var alike = all.Select(pair => Alike(pair.Face, pair.Original)).ToArray();
            return new Translation(
                group.Key, all.Count, ShareInterval.Of(all.Count(pair => pair.Read.Name == pair.Shown), all.Count), ShareInterval.Of(all.Count(pair => pair.OriginalRead.Name == pair.Shown), all.Count),
                alike.Average(), Bootstrap.Quantile(alike, 0.1));
        }),
    ];

    private static double Alike(Image face, Image original)
    {
        var (width, height) = ((double)face.Width, (double)face.Height);
        return new StructuralSimilarity(face).To(new(original), (x, y) => IsOutside((x + 0.5) / width, (y + 0.5) / height));
    }
}
