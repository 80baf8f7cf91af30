using Mien.Core;
using Mien.Evaluation.Metrics;

namespace Mien.Evaluation.Synthesis;

/// <summary>How many faces a recognizer reads as what they should show.</summary>
/// <param name="Expression">What they should show; <c>all</c> for all of them.</param>
/// <param name="Faces">Synthetic faces.</param>
/// <param name="Share">Of these, read as that.</param>
/// <param name="Real">Held-out real faces that show it.</param>
/// <param name="RealShare">Of these, read as that; null where there are none.</param>
public sealed record ReadingAgreement(string Expression, int Faces, Estimate Share, int Real, Estimate? RealShare)
{
    /// <summary>The row of all expressions together.</summary>
    public const string All = "all";

    /// <summary>Counts, for all expressions that the recognizer knows together, then for each.</summary>
    /// <param name="known">What the recognizer tells apart.</param>
    /// <param name="synthetic">What each face should show, and what is read.</param>
    /// <param name="real">The same of held-out real faces; those of other expressions do not count.</param>
    /// <returns>None where the recognizer knows none of the expressions.</returns>
    public static IReadOnlyList<ReadingAgreement> Count(LabelSet known, IReadOnlyList<(string Shown, Expression Read)> synthetic, IReadOnlyList<(string Shown, Expression Read)> real)
    {
        var shown = synthetic.Select(face => face.Shown).Distinct(StringComparer.Ordinal).Where(name => known.Any(label => label.Name == name)).Order(StringComparer.Ordinal).ToList();
        return shown.Count == 0 ? [] : [Row(All, shown), .. shown.Select(name => Row(name, [name]))];

        ReadingAgreement Row(string name, List<string> names)
        {
            var (faces, others) = (synthetic.Where(face => names.Contains(face.Shown)).ToList(), real.Where(face => names.Contains(face.Shown)).ToList());
            return new(name, faces.Count, Share(faces), others.Count, others.Count > 0 ? Share(others) : null);
        }

        static Estimate Share(List<(string Shown, Expression Read)> faces) => ShareInterval.Of(faces.Count(face => face.Read.Name == face.Shown), faces.Count);
    }
}
