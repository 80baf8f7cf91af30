using System.Globalization;
using Mien.Core;
using Mien.Data.Synthetic;

namespace Mien.Evaluation.Synthesis;

/// <summary>Judges a synthetic set: how far it is from real faces, whether it shows what it should, and whether it copies.</summary>
public static class SynthesisJudge
{
    /// <summary>Fewer faces of a kind are not judged.</summary>
    public const int LeastFaces = 20;

    /// <summary>A set is refused where chance alone would have as many near faces with a smaller probability.</summary>
    public const double LeastProbability = 0.01;

    /// <summary>Judges.</summary>
    /// <param name="input">The set and what it is compared with.</param>
    /// <param name="progress">Told the share that is done, 0…1.</param>
    /// <exception cref="BadInputException">Too few faces of a kind, or a recognizer that learned from faces of the generator.</exception>
    public static SynthesisReport Judge(SynthesisInput input, IProgress<double>? progress = null)
    {
        RequireIndependent(input);
        var samples = new SynthesisSamples(input, new ProgressPart(progress, 0, 0.4));
        var real = samples.AllLearned.Choose(samples.Learned);
        var figures = DistributionFigures.Compute(samples.Synthetic, real, input.Seed, new ProgressPart(progress, 0.4, 0.5));
        var floor = samples.HeldOut.Length < LeastFaces ? null
            : DistributionFigures.Compute(samples.AllHeldOut.Choose(samples.HeldOut), real, input.Seed, new ProgressPart(progress, 0.5, 0.6));
        var copies = new CopySearch(input, samples, new ProgressPart(progress, 0.6, 0.9));
        var (read, realRead) = Readings(input, samples, new ProgressPart(progress, 0.9, 0.97));
        var heldOut = Enumerable.Range(0, input.HeldOut.Count).Select(face => (input.HeldOut.Label(face).Name, realRead[face]));
        var agreement = ReadingAgreement.Count(input.Recognizer.Card.Labels, [.. samples.Shown.Zip(read)], [.. heldOut]);
        var translations = Translations(input, samples, read, new ProgressPart(progress, 0.97, 1));
        var verdict = Verdict(input, copies.InPixels, copies.InFeatures);
        progress?.Report(1);
        return new(
            input.Set.Card with { Memorization = verdict }, input.Real, input.Features.Name, input.Recognizer.Card.Name, figures, floor, agreement,
            copies.InPixels, copies.InFeatures, translations, Notes(input, samples, floor))
        {
            Skipped = samples.Skipped, Sheet = verdict.Passed && !input.IsTranslated ? Sheet(input, samples, copies) : null,
        };
    }

    private static Image Sheet(SynthesisInput input, SynthesisSamples samples, CopySearch copies) => SynthesisSheet.Draw(
        input.Set.Card.Generator, [.. Enumerable.Range(0, samples.Faces.Length).Where(at => !copies.IsNear(at)).Select(at => (samples.Picture(at), samples.Shown[at]))]);

    private static (IReadOnlyList<Expression> Synthetic, IReadOnlyList<Expression> Real) Readings(SynthesisInput input, SynthesisSamples samples, ProgressPart progress) =>
        ReferenceEquals(input.Recognizer, input.Features)
            ? (samples.Synthetic.Read, samples.AllHeldOut.Read)
            : (input.Recognizer.Read(samples.Faces.Length, samples.Picture, progress).Read, input.Recognizer.Read(input.HeldOut.Count, input.HeldOut.Picture).Read);

    private static IReadOnlyList<Translation> Translations(SynthesisInput input, SynthesisSamples samples, IReadOnlyList<Expression> read, ProgressPart progress)
    {
        var pairs = Enumerable.Range(0, samples.Faces.Length).Where(at => samples.Source(at).Length > 0)
            .Select(at => (At: at, Original: input.Original(samples.Source(at)))).Where(pair => pair.Original is not null).ToList();
        if (pairs.Count == 0)
        {
            return [];
        }
        var before = input.Recognizer.Read(pairs.Count, pair => pairs[pair].Original!, progress).Read;
        return Translation.Judge([.. pairs.Select((pair, at) => (samples.Picture(pair.At), pair.Original!, samples.Shown[pair.At], read[pair.At], before[at]))]);
    }

    private static MemorizationVerdict Verdict(SynthesisInput input, Memorization pixels, Memorization features)
    {
        var probability = Math.Min(1, 2 * Math.Min(pixels.Probability, features.Probability));
        var test = string.Create(CultureInfo.InvariantCulture,
            $"A face is near where its distance to the nearest training face, over that to the {NearTraining.Further}th nearest, is below what {100 * Memorization.Share:0} % of held-out real faces have: {pixels.Limit:0.###} in pixels, {features.Limit:0.###} in features. Refused where chance would have so many near ones with a probability below {LeastProbability} (rank test in both spaces, corrected for two).");
        return new(probability >= LeastProbability, test, pixels.Faces, pixels.Near, features.Near, pixels.HeldOut, probability, input.Real, input.Features.Card.Name, input.Today);
    }

    private static List<string> Notes(SynthesisInput input, SynthesisSamples samples, DistributionFigures? floor)
    {
        var notes = new List<string>();
        if (samples.Faces.Length < input.Set.Faces.Count)
        {
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"{samples.Faces.Length} of {input.Set.Faces.Count} faces were judged, drawn with the seed {input.Seed}."));
        }
        if (floor is null)
        {
            notes.Add($"There are fewer than {LeastFaces} held-out real faces in the mix of the set's expressions, so that it is not known how far real faces are from one another.");
        }
        if (!input.Features.IsHidden)
        {
            notes.Add("The feature space is that of logits, as the recognizer's file gives no hidden values: it knows little but expressions.");
        }
        if (input.IsTranslated)
        {
            notes.Add("The faces are made of real ones, whose people can be known from them: they are not shown, and not for release. Copies were looked for among the training faces of the expression that they should show.");
        }
        return notes;
    }

    private static void RequireIndependent(SynthesisInput input)
    {
        foreach (var card in new[] { input.Recognizer.Card, input.Features.Card })
        {
            if (card.Synthetic?.Any(each => each.Generator == input.Set.Card.Generator) == true)
            {
                throw new BadInputException(card.Name, $"learned from faces of {input.Set.Card.Generator} itself, which it would find as it expects them", "give a recognizer that did not");
            }
        }
    }
}
