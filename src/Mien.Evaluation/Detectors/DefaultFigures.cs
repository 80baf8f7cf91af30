namespace Mien.Evaluation.Detectors;

/// <summary>A detector's figures at its default thresholds, as users run it.</summary>
/// <param name="Recall">Share of the faces found, 0…1; overlap 0.4; NaN where none is wanted.</param>
/// <param name="FalsePerPhoto">False faces a photo.</param>
public sealed record DefaultFigures(double Recall, double FalsePerPhoto)
{
    /// <summary>Of photos in which a detector has searched at its defaults.</summary>
    public static DefaultFigures Compute(IReadOnlyCollection<EvaluatedScene> scenes)
    {
        SceneMatch[] matches = [.. scenes.Select(scene => SceneMatch.Match(scene, 0.4f))];
        var (wanted, hits) = (matches.Sum(match => match.Hits.Count), matches.Sum(match => match.Hits.Count(hit => !float.IsNaN(hit))));
        return new(wanted == 0 ? double.NaN : (double)hits / wanted, (double)matches.Sum(match => match.False.Count) / matches.Length);
    }
}
