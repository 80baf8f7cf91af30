using System.Security.Cryptography;
using System.Text;
using Mien.Core;
using Mien.Data.Synthetic;
using Mien.Synthesis.Masks;
using Mien.Synthesis.StableDiffusion;

namespace Mien.Synthesis.Plans;

/// <summary>Draws a plan's pictures into a synthetic set. What is drawn is kept at once; a run that was stopped goes on where it was.</summary>
/// <param name="plan">The plan.</param>
/// <param name="kind">What its pictures start from.</param>
/// <param name="model">Stable Diffusion.</param>
/// <param name="options">Where to, and how.</param>
/// <param name="detector">Opens what finds faces in pictures.</param>
/// <param name="clock">For the day of the set.</param>
public sealed class SynthesisRun(SynthesisPlan plan, PlanKind kind, ModelFolder model, SynthesisOptions options, Func<IFaceDetector> detector, TimeProvider clock)
{
    private readonly IReadOnlyList<PlannedPicture> _all = PlannedPicture.All(plan, options.Sources);

    /// <summary>How many pictures the plan has.</summary>
    public int Count => _all.Count;

    /// <summary>Draws what is not drawn yet, and makes the set.</summary>
    /// <param name="progress">Told the share of the pictures that are done, 0…1.</param>
    /// <param name="cancel">Ends the run; what is drawn is kept, and the same run goes on.</param>
    /// <exception cref="BadInputException">The set is there already, another run's pictures are in its place, a network cannot be run, no picture is kept, or there is no room.</exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public SynthesisResult Run(IProgress<double>? progress = null, CancellationToken cancel = default)
    {
        RequireShortPrompts();
        var hash = model.Hash();
        using var folder = UnfinishedFolder.Open(options.Folder, $"{kind.ToString().ToLowerInvariant()} {plan.Hash} {hash} {SourcesHash()}");
        using var faces = new PortraitFaces(detector(), options.FaceSize);
        using var pipeline = new DiffusionPipeline(model, plan.Drawing with { KeepsParts = options.KeepsParts, Threads = options.Threads });
        var open = options.EndsHere ? [] : _all.Where(picture => !folder.Done.ContainsKey(picture.Index)).ToList();
        var done = 0;
        foreach (var round in open.Chunk(options.KeepsParts ? 1 : options.Round))
        {
            var share = new Share(progress, done, round.Length, open.Count);
            Draw(round, folder, faces, pipeline, share, cancel);
            done += round.Length;
        }
        return Finish(folder, hash);
    }

    // A run of days should not end at its last prompt.
    private void RequireShortPrompts()
    {
        foreach (var picture in _all.DistinctBy(picture => (picture.Cell, picture.Label.Top, picture.Source?.AgeWord)))
        {
            model.RequireFits(picture.Prompt(plan.Negative));
        }
    }

    private void Draw(IReadOnlyList<PlannedPicture> round, UnfinishedFolder folder, PortraitFaces faces, DiffusionPipeline pipeline, Share share, CancellationToken cancel)
    {
        var requests = new List<(PlannedPicture Picture, StartingFace? Start, PictureRequest Request)>();
        foreach (var picture in round)
        {
            var request = new PictureRequest(picture.Prompt(plan.Negative), plan.SeedOf(picture.Index));
            if (picture.Source is null)
            {
                requests.Add((picture, null, request));
            }
            else if (faces.Start(picture.Source, out var fault) is not { } start)
            {
                folder.Drop(picture.Index, fault!);
            }
            else
            {
                var mask = kind == PlanKind.Inpaint ? options.Covers.For(start.Picture, start.Face, FaceCover.Of(picture.Cell.Occlusion!), cancel) : null;
                requests.Add((picture, start, request with { Start = start.Picture, Mask = mask }));
            }
        }
        var drawn = pipeline.Draw([.. requests.Select(each => each.Request)], share, cancel);
        foreach (var ((picture, start, _), result) in requests.Zip(drawn))
        {
            var reason = ReasonOf(result.Fault);
            // A covered face lies where it lay; elsewhere it is looked for, and what is no portrait is dropped.
            var face = result.Picture is null ? null : start is not null && kind == PlanKind.Inpaint ? faces.Cut(result.Picture, start.Face) : faces.Find(result.Picture, out reason);
            if (face is not null)
            {
                folder.Keep(picture.Index, face);
            }
            else
            {
                folder.Drop(picture.Index, reason!);
            }
        }
    }

    private SynthesisResult Finish(UnfinishedFolder folder, string hash)
    {
        using var writer = SyntheticSetWriter.Begin(options.Folder, new()
        {
            Generator = $"stable-diffusion-{kind.ToString().ToLowerInvariant()}-{Kebab(model.Name)}", Kind = "stable-diffusion", ModelHash = hash, RecipeHash = plan.Hash, Sampling = plan.Drawing.ToString(),
            Created = DateOnly.FromDateTime(clock.GetLocalNow().DateTime),
            LearnedFrom = new("photographs and texts of the web that the model's authors took; no list of faces", "The licence of the model's files holds; who owns them knows it."),
        });
        foreach (var picture in _all.Where(picture => folder.Done.TryGetValue(picture.Index, out var reason) && reason is null))
        {
            writer.Add(folder.Read(picture.Index), picture.Label, (ulong)plan.SeedOf(picture.Index), picture.Source?.Origin ?? "", picture.Age);
        }
        var dropped = folder.Done.Values.OfType<string>().CountBy(reason => reason, StringComparer.Ordinal).OrderByDescending(each => each.Value).ToDictionary(StringComparer.Ordinal);
        if (writer.Count == 0)
        {
            throw new BadInputException(options.Folder, $"would hold no face: {(dropped.Count > 0 ? string.Join(", ", dropped.Select(each => $"{each.Value} {each.Key}")) : "none is drawn yet")}", "look at the prompts and the model");
        }
        var set = writer.Finish();
        folder.Delete();
        return new(set, dropped);
    }

    private string SourcesHash() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', options.Sources.Select(source => $"{source.Origin} {source.Label}")))));

    private static string? ReasonOf(DrawingFault fault) => fault switch
    {
        DrawingFault.Flagged => "flagged by the safety checker",
        DrawingFault.StartFlagged => "whose source the safety checker flags",
        DrawingFault.NotFinite => "with numbers that are not finite",
        _ => null,
    };

    private static string Kebab(string name) => string.Concat(name.ToLowerInvariant().Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-'));

    private sealed class Share(IProgress<double>? progress, int before, int round, int all) : IProgress<double>
    {
        public void Report(double value) => progress?.Report((before + (round * value)) / all);
    }
}

/// <summary>Where a run writes, and how.</summary>
public sealed record SynthesisOptions
{
    /// <summary>Of the set; it must not be there.</summary>
    public required string Folder { get; init; }

    /// <summary>Faces to start from; empty for text alone.</summary>
    public IReadOnlyList<SourceFace> Sources { get; init; } = [];

    /// <summary>Where covers lie.</summary>
    public CoverMasks Covers { get; init; } = new();

    /// <summary>Pictures that go through a part before the next one is loaded, 1 or more.</summary>
    public int Round { get; init; } = 4;

    /// <summary>Whether all parts stay loaded.</summary>
    public bool KeepsParts { get; init; }

    /// <summary>Whether nothing more is drawn: the set is made of what is.</summary>
    public bool EndsHere { get; init; }

    /// <summary>Threads of one operator, 1…64.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>The longest side of a face's picture in the set, in pixels.</summary>
    public int FaceSize { get; init; } = 224;
}

/// <summary>What came of a run.</summary>
/// <param name="Set">The set.</param>
/// <param name="Dropped">Why pictures were dropped, and how many.</param>
public sealed record SynthesisResult(SyntheticSet Set, IReadOnlyDictionary<string, int> Dropped);
