using System.Globalization;
using Mien.Core;
using Mien.Data.Datasets;
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
        var size = input.Learned.Size;
        var read = input.Set.Read(size, input.Learned.Channels, new ProgressPart(progress, 0, 0.05));
        var random = new Random(input.Seed);
        var faces = Draw(random, [.. Enumerable.Range(0, read.Count).Where(face => read[face].Picture is not null)], input.Most);
        Require(faces.Length, input.Set.Folder, $"has {faces.Length} faces that can be read", "make a larger set");
        var shown = faces.Select(face => input.Set.Faces[face].Label.Top!).ToList();
        var mix = shown.CountBy(name => name, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        Image Picture(int at) => read[faces[at]].Picture!;

        var learned = SameMix(random, input.Learned, mix, input.Most);
        Require(learned.Length, input.Real, $"has {learned.Length} training faces in the mix of the set's expressions", "give more real faces, or make a set of other expressions");
        var heldOut = SameMix(random, input.HeldOut, mix, input.Most);
        var synthetic = input.Features.Read(faces.Length, Picture, new ProgressPart(progress, 0.05, 0.15));
        var allLearned = input.Features.Read(input.Learned.Count, input.Learned.Picture, new ProgressPart(progress, 0.15, 0.35));
        var others = Draw(random, [.. Enumerable.Range(0, input.HeldOut.Count)], input.Most);
        Require(others.Length, input.Real, $"has {others.Length} held-out faces", "give more real faces");
        var allHeldOut = input.Features.Read(input.HeldOut.Count, input.HeldOut.Picture, new ProgressPart(progress, 0.35, 0.4));

        var figures = DistributionFigures.Compute(synthetic, allLearned.Choose(learned), input.Seed, new ProgressPart(progress, 0.4, 0.5));
        var floor = heldOut.Length >= LeastFaces ? DistributionFigures.Compute(allHeldOut.Choose(heldOut), allLearned.Choose(learned), input.Seed, new ProgressPart(progress, 0.5, 0.6)) : null;

        var mayMeet = MayMeet(input, faces);
        var inFeatures = Near([synthetic], [allHeldOut.Choose(others)], allLearned, new(0.6, 0.75));
        var inPixels = Near(
            Forms(faces.Length, Picture), Forms(others.Length, at => input.HeldOut.Picture(others[at])), PixelSpace.Of(input.Learned.Count, input.Learned.Picture), new(0.75, 0.9));

        var (recognized, real) = Readings(input, synthetic, Picture, faces.Length, allHeldOut, new ProgressPart(progress, 0.9, 0.97));
        var agreement = ReadingAgreement.Count(
            input.Recognizer.Card.Labels, [.. shown.Zip(recognized)], [.. Enumerable.Range(0, input.HeldOut.Count).Select(face => (input.HeldOut.Label(face).Name, real[face]))]);
        var translations = Translations(input, faces, Picture, shown, recognized, new ProgressPart(progress, 0.97, 1));

        var (pixels, features) = (inPixels.Test, inFeatures.Test);
        var verdict = Verdict(input, pixels, features);
        var nearOnes = Enumerable.Range(0, faces.Length).Where(at => inPixels.Shares[at] < pixels.Limit || inFeatures.Shares[at] < features.Limit).ToHashSet();
        progress?.Report(1);
        return new(
            input.Set.Card with { Memorization = verdict }, input.Real, input.Features.Name, input.Recognizer.Card.Name, figures, floor, agreement, pixels, features, translations, Notes(input, faces, floor))
        {
            Skipped = [.. read.Select(each => each.Fault).OfType<Skipped>()],
            Sheet = verdict.Passed && !IsTranslated(input.Set)
                ? SynthesisSheet.Draw(input.Set.Card.Generator, [.. Enumerable.Range(0, faces.Length).Where(at => !nearOnes.Contains(at)).Select(at => (Picture(at), shown[at]))])
                : null,
        };

        (double[] Shares, Memorization Test) Near(IReadOnlyList<FaceFeatures> made, IReadOnlyList<FaceFeatures> kept, FaceFeatures training, (double From, double To) part)
        {
            var middle = (part.From + part.To) / 2;
            var shares = NearTraining.Compute(made, training, mayMeet.Synthetic, new ProgressPart(progress, part.From, middle)).Select(each => each.Share).ToArray();
            var otherShares = NearTraining.Compute(kept, training, mayMeet.HeldOut is { } meets ? (face, at) => meets(others[face], at) : null, new ProgressPart(progress, middle, part.To)).Select(each => each.Share).ToArray();
            return (shares, Memorization.Test([.. shares.Where(double.IsFinite)], [.. otherShares.Where(double.IsFinite)]));
        }
    }

    private static bool IsTranslated(SyntheticSet set) => set.Faces.Any(face => face.Source.Length > 0);

    // The original of a translated face is near by intent: such a face is compared with the training faces of its own expression, and a held-out face likewise.
    private static (Func<int, int, bool>? Synthetic, Func<int, int, bool>? HeldOut) MayMeet(SynthesisInput input, int[] faces)
    {
        if (!IsTranslated(input.Set))
        {
            return (null, null);
        }
        var labels = Enumerable.Range(0, input.Learned.Count).Select(face => input.Learned.Label(face).Name).ToArray();
        var origins = Enumerable.Range(0, input.Learned.Count).Select(input.Learned.Origin).ToArray();
        return (
            (face, at) => input.Set.Faces[faces[face]] is var made && labels[at] == made.Label.Top && origins[at] != made.Source,
            (face, at) => labels[at] == input.HeldOut.Label(face).Name);
    }

    private static (IReadOnlyList<Expression> Synthetic, IReadOnlyList<Expression> Real) Readings(
        SynthesisInput input, FaceFeatures synthetic, Func<int, Image> picture, int count, FaceFeatures heldOut, ProgressPart progress) =>
        ReferenceEquals(input.Recognizer, input.Features)
            ? (synthetic.Read, heldOut.Read)
            : (input.Recognizer.Read(count, picture, progress).Read, input.Recognizer.Read(input.HeldOut.Count, input.HeldOut.Picture).Read);

    private static IReadOnlyList<Translation> Translations(SynthesisInput input, int[] faces, Func<int, Image> picture, List<string> shown, IReadOnlyList<Expression> read, ProgressPart progress)
    {
        var originals = new Dictionary<string, (FaceSet Set, int Face)>(StringComparer.Ordinal);
        foreach (var set in input.Originals is { } given ? [given] : new[] { input.Learned, input.HeldOut })
        {
            for (var face = 0; face < set.Count; face++)
            {
                originals.TryAdd(set.Origin(face), (set, face));
            }
        }
        var pairs = faces.Index().Where(face => originals.ContainsKey(input.Set.Faces[face.Item].Source)).Select(face => (face.Index, Original: originals[input.Set.Faces[face.Item].Source])).ToList();
        if (pairs.Count == 0)
        {
            return [];
        }
        var before = input.Recognizer.Read(pairs.Count, at => pairs[at].Original.Set.Picture(pairs[at].Original.Face), progress).Read;
        return Translation.Judge([.. pairs.Select((pair, at) => (picture(pair.Index), pair.Original.Set.Picture(pair.Original.Face), shown[pair.Index], read[pair.Index], before[at]))]);
    }

    private static MemorizationVerdict Verdict(SynthesisInput input, Memorization pixels, Memorization features)
    {
        var probability = Math.Min(1, 2 * Math.Min(pixels.Probability, features.Probability));
        var test = string.Create(CultureInfo.InvariantCulture,
            $"A face is near where its distance to the nearest training face, over that to the {NearTraining.Further}th nearest, is below what {100 * Memorization.Share:0} % of held-out real faces have: {pixels.Limit:0.###} in pixels, {features.Limit:0.###} in features. Refused where chance would have so many near ones with a probability below {LeastProbability} (rank test in both spaces, corrected for two).");
        return new(probability >= LeastProbability, test, pixels.Faces, pixels.Near, features.Near, pixels.HeldOut, probability, input.Real, input.Features.Card.Name, input.Today);
    }

    private static List<string> Notes(SynthesisInput input, int[] faces, DistributionFigures? floor)
    {
        var notes = new List<string>();
        if (faces.Length < input.Set.Faces.Count)
        {
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"{faces.Length} of {input.Set.Faces.Count} faces were judged, drawn with the seed {input.Seed}."));
        }
        if (floor is null)
        {
            notes.Add($"There are fewer than {LeastFaces} held-out real faces in the mix of the set's expressions, so that it is not known how far real faces are from one another.");
        }
        if (!input.Features.IsHidden)
        {
            notes.Add("The feature space is that of logits, as the recognizer's file gives no hidden values: it knows little but expressions.");
        }
        if (IsTranslated(input.Set))
        {
            notes.Add("The faces are translations of real ones, whose people can be known from them: they are not shown, and not for release. Copies were looked for among the training faces of the expression that they were translated to.");
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

    private static void Require(int faces, string source, string fault, string nextStep)
    {
        if (faces < LeastFaces)
        {
            throw new BadInputException(source, $"{fault}, fewer than the {LeastFaces} that can be judged", nextStep);
        }
    }

    // As many real faces as there are in the mix of the synthetic ones: other shares of expressions are no fault of a generator.
    private static int[] SameMix(Random random, FaceSet real, Dictionary<string, int> mix, int most)
    {
        var byLabel = Enumerable.Range(0, real.Count).GroupBy(face => real.Label(face).Name, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);
        var scale = mix.Min(each => (double)(byLabel.GetValueOrDefault(each.Key)?.Length ?? 0) / each.Value);
        scale = Math.Min(scale, (double)most / mix.Values.Sum());
        return [.. mix.SelectMany(each => Draw(random, byLabel.GetValueOrDefault(each.Key) ?? [], (int)(scale * each.Value)))];
    }

    private static int[] Draw(Random random, int[] faces, int most)
    {
        if (faces.Length <= most)
        {
            return faces;
        }
        random.Shuffle(faces);
        Array.Sort(faces, 0, most);
        return faces[..most];
    }

    private static FaceFeatures[] Forms(int count, Func<int, Image> picture) => [PixelSpace.Of(count, picture), PixelSpace.Of(count, picture, isMirrored: true)];
}
