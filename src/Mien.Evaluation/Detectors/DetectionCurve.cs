namespace Mien.Evaluation.Detectors;

/// <summary>A detector's hits and false alarms as its threshold falls.</summary>
/// <remarks>
/// In each photo the surest box first: it hits the face it overlaps most, if that is not hit already and the overlap reaches the threshold; otherwise it is
/// left out where it lies on an ignored face, and false where it does not. A second box on one face is false.
/// </remarks>
public sealed class DetectionCurve
{
    private readonly (float Confidence, bool IsHit)[] _found;   // surest first
    private readonly int _wanted;
    private readonly int _scenes;

    /// <param name="scenes">At least one.</param>
    /// <param name="overlap">The least intersection over union of a hit, 0…1.</param>
    /// <exception cref="ArgumentException">No scene.</exception>
    public DetectionCurve(IReadOnlyCollection<EvaluatedScene> scenes, float overlap)
    {
        if (scenes.Count == 0)
        {
            throw new ArgumentException("Expected at least one scene, got none.", nameof(scenes));
        }
        (_scenes, _wanted) = (scenes.Count, scenes.Sum(scene => scene.Wanted.Count));
        _found = Sorted(scenes.Select(scene => SceneMatch.Match(scene, overlap)));
    }

    /// <param name="matches">Of one scene each, at least one.</param>
    internal DetectionCurve(IReadOnlyCollection<SceneMatch> matches) =>
        (_scenes, _wanted, _found) = (matches.Count, matches.Sum(match => match.Hits.Count), Sorted(matches));

    /// <summary>Faces that must be found.</summary>
    public int Wanted => _wanted;

    /// <summary>The share of wanted faces that are found while false ones are at most so many a photo; NaN where no face is wanted.</summary>
    /// <param name="falsePerScene">0.1: one in ten photos.</param>
    public double RecallAt(double falsePerScene)
    {
        var hits = _found.Take(First(falsePerScene)).Count(found => found.IsHit);
        return _wanted == 0 ? double.NaN : (double)hits / _wanted;
    }

    /// <summary>How sure a detector must be more than, so that false ones are at most so many a photo; negative infinity where it never gives more.</summary>
    /// <param name="falsePerScene">0.1: one in ten photos.</param>
    public float ScoreAt(double falsePerScene) => First(falsePerScene) is var first && first < _found.Length ? _found[first].Confidence : float.NegativeInfinity;

    // How many are found before a false one is too many.
    private int First(double falsePerScene)
    {
        var allowed = (int)Math.Floor((falsePerScene * _scenes) + 1e-9);
        for (var first = 0; first < _found.Length; first++)
        {
            allowed -= _found[first].IsHit ? 0 : 1;
            if (allowed < 0)
            {
                return first;
            }
        }
        return _found.Length;
    }

    /// <summary>The area under precision over recall, precision made to fall only, as PASCAL VOC does since 2010; NaN where no face is wanted.</summary>
    public double AveragePrecision
    {
        get
        {
            var (best, area, hits) = (0.0, 0.0, _found.Count(found => found.IsHit));
            // From the least sure to the surest: the best precision at this recall or a higher one.
            for (var i = _found.Length - 1; i >= 0; i--)
            {
                if (_found[i].IsHit)
                {
                    best = Math.Max(best, (double)hits / (i + 1));
                    area += best;
                    hits--;
                }
            }
            return _wanted == 0 ? double.NaN : area / _wanted;
        }
    }

    /// <summary>For a plot: recall over false faces a photo, from the surest on.</summary>
    public IEnumerable<(double FalsePerScene, double Recall)> Points
    {
        get
        {
            var (hits, wrong) = (0, 0);
            foreach (var (_, isHit) in _found)
            {
                (hits, wrong) = isHit ? (hits + 1, wrong) : (hits, wrong + 1);
                yield return ((double)wrong / _scenes, (double)hits / Math.Max(1, _wanted));
            }
        }
    }

    private static (float Confidence, bool IsHit)[] Sorted(IEnumerable<SceneMatch> matches) =>
        [.. matches.SelectMany(match => match.Found).OrderByDescending(found => found.Confidence)];
}
