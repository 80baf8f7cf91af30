using Mien.Core;
using Mien.Data.Datasets;
using Mien.Evaluation.Reports;
using Mien.Recognition.Cropping;

namespace Mien.Lab.Explanation;

/// <summary>The evidence of a model for each expression: the mean map of some faces that show it.</summary>
public static class MeanHeatMaps
{
    private const int Side = 24;

    /// <summary>Explains the score of what is shown, by <see cref="Occlusion"/>, in the first faces of each label that the model knows.</summary>
    /// <param name="model">Any.</param>
    /// <param name="faces">Roughly aligned, as faces cut out by one rule are: otherwise a mean of places says little.</param>
    /// <param name="perLabel">Faces of each label, at least 1.</param>
    /// <param name="progress">Told the share that is done, 0…1.</param>
    /// <returns>Maps of 24 × 24 places by the names of the labels; none for a label that no face shows.</returns>
    /// <exception cref="ArgumentException">Fewer than one face of each label.</exception>
    public static IReadOnlyDictionary<string, HeatMap> Compute(
        IExpressionClassifier model, FaceSet faces, int perLabel, IProgress<double>? progress = null)
    {
        if (perLabel < 1)
        {
            throw new ArgumentException($"Expected at least 1 face of each label, got {perLabel}.", nameof(perLabel));
        }
        var chosen = Enumerable.Range(0, faces.Count).Where(face => model.Card.Labels.Contains(faces.Label(face)))
            .GroupBy(faces.Label).Select(group => (Label: group.Key, Faces: group.Take(perLabel).ToList())).ToList();
        var (done, all) = (0, chosen.Sum(group => group.Faces.Count));
        return chosen.ToDictionary(group => group.Label.Name, group => Mean(group.Faces.Select(face =>
        {
            var map = Occlusion.Explain(model, FaceCrop.Whole(faces.Picture(face), model.Card), group.Label);
            progress?.Report((double)++done / all);
            return map;
        })));
    }

    private static HeatMap Mean(IEnumerable<HeatMap> maps)
    {
        var (sum, count) = (new float[Side * Side], 0);
        foreach (var map in maps)
        {
            count++;
            for (var at = 0; at < sum.Length; at++)
            {
                sum[at] += map.At(((at % Side) + 0.5f) / Side, ((at / Side) + 0.5f) / Side);
            }
        }
        return new(Side, Side, [.. sum.Select(value => value / count)]);
    }
}
