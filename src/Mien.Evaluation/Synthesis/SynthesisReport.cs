using System.Globalization;
using System.Text.Json.Serialization;
using Mien.Core;
using Mien.Data.Synthetic;

namespace Mien.Evaluation.Synthesis;

/// <summary>How good a synthetic set is, and whether it copies.</summary>
/// <param name="Card">Of the set, with the verdict.</param>
/// <param name="Real">The real faces that it was compared with, in words.</param>
/// <param name="Features">The recognizer whose features were taken, in words.</param>
/// <param name="Recognizer">The recognizer that read the faces.</param>
/// <param name="Synthetic">The synthetic faces against real training faces.</param>
/// <param name="HeldOut">Held-out real faces against real training faces, what a perfect generator would reach; null where there are too few.</param>
/// <param name="Agreement">How many are read as what they should show; all together first.</param>
/// <param name="InPixels">Nearest training faces in pixels.</param>
/// <param name="InFeatures">Nearest training faces in features.</param>
/// <param name="Translations">By expression; none where no original is known.</param>
/// <param name="Notes">What the reader must know, a sentence each.</param>
public sealed record SynthesisReport(
    SyntheticCard Card, string Real, string Features, string Recognizer, DistributionFigures Synthetic, DistributionFigures? HeldOut,
    IReadOnlyList<ReadingAgreement> Agreement, Memorization InPixels, Memorization InFeatures, IReadOnlyList<Translation> Translations, IReadOnlyList<string> Notes)
{
    /// <summary>Some of the faces, marked as synthetic; null where they may not be shown, as they copy real ones.</summary>
    [JsonIgnore]
    public Image? Sheet { get; init; }

    /// <summary>Pictures of the set that could not be read.</summary>
    public IReadOnlyList<Skipped> Skipped { get; init; } = [];

    /// <summary>A probability as it is printed: <c>0.25</c>, <c>&lt; 0.001</c>.</summary>
    public static string Probability(double value) => value < 0.001 ? "< 0.001" : value.ToString("0.###", CultureInfo.InvariantCulture);

    /// <summary>Whether the faces copy.</summary>
    [JsonIgnore]
    public MemorizationVerdict Verdict => Card.Memorization!;
}
