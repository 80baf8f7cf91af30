using Mien.Core;
using Mien.Data.Datasets;

namespace Mien.Evaluation.Synthesis;

/// <summary>The faces of each kind that are compared, and their features.</summary>
internal sealed class SynthesisSamples
{
    private readonly SynthesisInput _input;
    private readonly IReadOnlyList<(Image? Picture, Skipped? Fault)> _read;

    /// <param name="input">The set and the real faces.</param>
    /// <param name="progress">Told the share that is done, 0…1.</param>
    /// <exception cref="BadInputException">Too few faces of a kind.</exception>
    public SynthesisSamples(SynthesisInput input, IProgress<double>? progress)
    {
        _input = input;
        _read = input.Set.Read(input.Learned.Size, input.Learned.Channels, new ProgressPart(progress, 0, 0.1));
        var random = new Random(input.Seed);
        Faces = Draw(random, [.. Enumerable.Range(0, _read.Count).Where(face => _read[face].Picture is not null)], input.Most);
        Require(Faces.Length, input.Set.Folder, $"has {Faces.Length} faces that can be read", "make a larger set");
        Shown = [.. Faces.Select(face => input.Set.Faces[face].Label.Top!)];
        var mix = Shown.CountBy(name => name, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        Learned = SameMix(random, input.Learned, mix, input.Most);
        Require(Learned.Length, input.Real, $"has {Learned.Length} training faces in the mix of the set's expressions", "give more real faces, or make a set of other expressions");
        HeldOut = SameMix(random, input.HeldOut, mix, input.Most);
        Others = Draw(random, [.. Enumerable.Range(0, input.HeldOut.Count)], input.Most);
        Require(Others.Length, input.Real, $"has {Others.Length} held-out faces", "give more real faces");
        Synthetic = input.Features.Read(Faces.Length, Picture, new ProgressPart(progress, 0.1, 0.3));
        AllLearned = input.Features.Read(input.Learned.Count, input.Learned.Picture, new ProgressPart(progress, 0.3, 0.9));
        AllHeldOut = input.Features.Read(input.HeldOut.Count, input.HeldOut.Picture, new ProgressPart(progress, 0.9, 1));
    }

    /// <summary>Places of the judged faces in the set.</summary>
    public int[] Faces { get; }

    /// <summary>What each of them should show.</summary>
    public IReadOnlyList<string> Shown { get; }

    /// <summary>Places of real training faces, in the mix of expressions of the judged ones.</summary>
    public int[] Learned { get; }

    /// <summary>Places of held-out real faces in that mix; may be few.</summary>
    public int[] HeldOut { get; }

    /// <summary>Places of held-out real faces of all expressions.</summary>
    public int[] Others { get; }

    /// <summary>Features of <see cref="Faces"/>.</summary>
    public FaceFeatures Synthetic { get; }

    /// <summary>Features of all training faces.</summary>
    public FaceFeatures AllLearned { get; }

    /// <summary>Features of all held-out faces.</summary>
    public FaceFeatures AllHeldOut { get; }

    /// <summary>Pictures of the set that could not be read.</summary>
    public IReadOnlyList<Skipped> Skipped => [.. _read.Select(each => each.Fault).OfType<Skipped>()];

    /// <summary>A judged face.</summary>
    public Image Picture(int at) => _read[Faces[at]].Picture!;

    /// <summary>The face that a judged face was made of; empty where there was none.</summary>
    public string Source(int at) => _input.Set.Faces[Faces[at]].Source;

    private static void Require(int faces, string source, string fault, string nextStep)
    {
        if (faces < SynthesisJudge.LeastFaces)
        {
            throw new BadInputException(source, $"{fault}, fewer than the {SynthesisJudge.LeastFaces} that can be judged", nextStep);
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
}
