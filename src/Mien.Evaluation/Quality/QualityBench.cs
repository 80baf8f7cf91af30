using Mien.Core;
using Mien.Data.Datasets;
using Mien.Recognition;
using Mien.Recognition.Cropping;
using Mien.Vision.Imaging;

namespace Mien.Evaluation.Quality;

/// <summary>Measures from which quality on a model's confidence can be trusted: faces that it has not learned from, spoiled more and more.</summary>
public static class QualityBench
{
    private const int Batch = 32;

    // Neighbors in the order of the measure over which a share right is taken: its standard error is then under 3.5 points.
    private const int Neighbors = 200;

    private const double LeastRight = 0.6;

    /// <summary>Reads every face under every change and strength.</summary>
    /// <param name="model">Its card gives the threshold of confidence; a card without one keeps every reading.</param>
    /// <param name="faces">That the model has not learned from; only those are read whose expression it knows.</param>
    /// <param name="seed">Of the noise.</param>
    /// <param name="progress">Told the share that is read, 0…1.</param>
    /// <param name="cancel">Stops between two faces.</param>
    /// <exception cref="ArgumentException">No face whose expression the model knows.</exception>
    public static QualityReport Measure(IExpressionClassifier model, FaceSet faces, int seed, IProgress<double>? progress, CancellationToken cancel)
    {
        int[] known = [.. Enumerable.Range(0, faces.Count).Where(face => model.Card.Labels.IndexOf(faces.Label(face)) >= 0)];
        if (known.Length == 0)
        {
            throw new ArgumentException($"Expected faces that show one of {model.Card.Labels}, got none.", nameof(faces));
        }
        var (rows, limits) = (new List<QualityRow>(), new List<QualityLimit>());
        var (done, all) = (0, QualityChange.All.Sum(change => change.Strengths.Count));
        foreach (var change in QualityChange.All)
        {
            var readings = new List<QualityReading>();
            foreach (var strength in change.Strengths)
            {
                readings.AddRange(Read(model, faces, known, change, strength, seed, cancel));
                progress?.Report((double)++done / all);
            }
            var limit = Limit(change, readings);
            limits.Add(limit);
            rows.AddRange(change.Strengths.Select(strength => Row(change, strength, readings, limit.InForce)));
        }
        return new(model.Card.Name, known.Length, model.Card.AbstainBelow, rows, limits);
    }

    /// <summary>The largest measure at which fewer than 60 % of the 200 kept readings around it are right; null where there is none.</summary>
    internal static double? WhereTooFewAreRight(IEnumerable<QualityReading> readings)
    {
        QualityReading[] kept = [.. readings.Where(reading => reading.IsKept).OrderBy(reading => reading.Measure)];
        var right = kept.Take(Neighbors).Count(reading => reading.IsRight);
        double? limit = null;
        for (var first = 0; first + Neighbors <= kept.Length; first++)
        {
            limit = right < LeastRight * Neighbors ? kept[first + (Neighbors / 2)].Measure : limit;
            right += first + Neighbors < kept.Length ? (kept[first + Neighbors].IsRight ? 1 : 0) - (kept[first].IsRight ? 1 : 0) : 0;
        }
        return limit;
    }

    private static IEnumerable<QualityReading> Read(
        IExpressionClassifier model, FaceSet faces, int[] known, QualityChange change, double strength, int seed, CancellationToken cancel)
    {
        var random = new Random(seed);
        foreach (var chunk in known.Chunk(Batch))
        {
            cancel.ThrowIfCancellationRequested();
            var spoiled = chunk.Select(face => change.Apply(faces.Picture(face).ToGray(), strength, random)).ToList();
            Image[] crops = [.. spoiled.Select(face => FaceCrop.Whole(face.Face, model.Card))];
            var scores = new ExpressionScores[crops.Length];
            model.Classify(crops, scores);
            for (var i = 0; i < crops.Length; i++)
            {
                var isKept = !(scores[i].Confidence < model.Card.AbstainBelow);
                yield return new(strength, change.Measure(FaceQuality.Measure(crops[i], spoiled[i].SizePx)), isKept, scores[i].Top == faces.Label(chunk[i]));
            }
        }
    }

    private static QualityLimit Limit(QualityChange change, List<QualityReading> readings)
    {
        var limits = FaceQualityLimits.Default;
        double inForce = change.Measure(new(limits.SizePx, limits.Light, limits.Contrast, limits.Sharpness, false));
        List<QualityReading> below = [.. readings.Where(reading => reading.IsKept && reading.Measure < inForce)];
        List<QualityReading> unchanged = [.. readings.Where(reading => reading.IsKept && reading.Strength == change.Strengths[0])];
        return new(
            change.Name, WhereTooFewAreRight(readings), inForce, below.Count, Share(below, reading => reading.IsRight),
            Share(unchanged, reading => reading.Measure < inForce) ?? 0);
    }

    private static QualityRow Row(QualityChange change, double strength, List<QualityReading> readings, double limit)
    {
        List<QualityReading> here = [.. readings.Where(reading => reading.Strength == strength)];
        List<QualityReading> kept = [.. here.Where(reading => reading.IsKept)];
        List<QualityReading> above = [.. kept.Where(reading => reading.Measure >= limit)];
        var median = here.Select(reading => (double)reading.Measure).Order().ElementAt(here.Count / 2);
        return new(
            change.Name, strength, median, Share(here, reading => reading.IsRight) ?? 0, (double)kept.Count / here.Count,
            Share(kept, reading => reading.IsRight), (double)above.Count / here.Count, Share(above, reading => reading.IsRight));
    }

    private static double? Share(List<QualityReading> readings, Predicate<QualityReading> holds) =>
        readings.Count == 0 ? null : (double)readings.Count(reading => holds(reading)) / readings.Count;
}
