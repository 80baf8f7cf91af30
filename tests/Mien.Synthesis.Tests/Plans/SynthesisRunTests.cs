using Mien.Core;
using Mien.Data.Folders;
using Mien.Data.Labelled;
using Mien.Data.Synthetic;
using Mien.Synthesis.Plans;
using Mien.Synthesis.StableDiffusion;
using Mien.Synthesis.Tests.StableDiffusion;
using Mien.Vision.Codecs;

namespace Mien.Synthesis.Tests.Plans;

/// <summary>From a plan to a set, with <see cref="TinyDiffusion"/>: happy is red, angry blue, and fear green, which is flagged.</summary>
public sealed class SynthesisRunTests : IDisposable
{
    private static readonly DiffusionOptions Small = new() { Width = 64, Height = 64, Steps = 6, Guidance = 1 };

    private readonly TemporaryFolder _folder = new();
    private readonly ModelFolder _model;

    public SynthesisRunTests() => _model = ModelFolder.Open(new TinyDiffusion().Write(_folder.File("Tiny_SD")), startsFromPictures: true);

    private string Out => _folder.File("made");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_plan_becomes_a_balanced_synthetic_set()
    {
        var plan = new SynthesisPlan { Seed = 7, Count = 2, Expressions = ["happy", "angry", "fear"], Ages = ["toddler", "child"], Drawing = Small };

        var result = Run(plan, PlanKind.Text);

        Assert.Equal(8, result.Set.Faces.Count);
        Assert.Equal(new Dictionary<string, int> { ["angry"] = 4, ["happy"] = 4 }, result.Set.Card.Classes);
        Assert.Equal(new Dictionary<string, int> { ["flagged by the safety checker"] = 4 }, result.Dropped);
        Assert.Equal(("stable-diffusion-text-tiny-sd", "stable-diffusion", "dpm-solver++, 6 steps, guidance 1, 64 × 64"), (result.Set.Card.Generator, result.Set.Card.Kind, result.Set.Card.Sampling));
        Assert.Equal(_model.Hash(), result.Set.Card.ModelHash);
        Assert.All(result.Set.Faces, face => Assert.Equal("", face.Source));
        Assert.Equal([new AgeRange(1, 3), new AgeRange(6, 11)], result.Set.Faces.Select(face => face.Age!.Value).Distinct().Order(Comparer<AgeRange>.Create((one, other) => one.Least - other.Least)));
        foreach (var face in result.Set.Faces)
        {
            var bytes = File.ReadAllBytes(Path.Combine(Out, face.File));
            var color = Image.Read(bytes, face.File).Pixels[..3].ToArray();
            Assert.Equal(face.Label.Top == "happy" ? 0 : 2, Array.IndexOf(color, color.Max()));
            Assert.Equal(face.Seed, SyntheticProvenance.Read(bytes)!.Seed);
        }
        Assert.False(Directory.Exists($"{Out}.unfinished"));
    }

    [Fact]
    public void A_run_that_was_stopped_goes_on_to_the_same_set()
    {
        var plan = new SynthesisPlan { Count = 3, Expressions = ["happy", "angry"], Ages = ["child"], Drawing = Small };
        var whole = Run(plan, PlanKind.Text, _folder.File("whole")).Set;
        using var cancel = new CancellationTokenSource();

        Assert.ThrowsAny<OperationCanceledException>(() => Run(plan, PlanKind.Text, progress: new Told(share => { if (share > 0.5) { cancel.Cancel(); } }), cancel: cancel.Token));
        Assert.Equal(2, Directory.GetFiles($"{Out}.unfinished", "*.png").Length);
        var told = new List<double>();
        var set = Run(plan, PlanKind.Text, progress: new Told(told.Add)).Set;

        Assert.Equal(whole.Faces.Select(face => face.ToString()), set.Faces.Select(face => face.ToString()));
        Assert.All(set.Faces, face => Assert.Equal(File.ReadAllBytes(Path.Combine(whole.Folder, face.File)), File.ReadAllBytes(Path.Combine(Out, face.File))));
        Assert.Equal(1, told[^1]);
    }

    [Fact]
    public void A_set_can_be_made_of_what_is_drawn_so_far()
    {
        var plan = new SynthesisPlan { Count = 3, Expressions = ["happy", "angry"], Ages = ["child"], Drawing = Small };
        using var cancel = new CancellationTokenSource();
        Assert.ThrowsAny<OperationCanceledException>(() => Run(plan, PlanKind.Text, progress: new Told(share => { if (share > 0.5) { cancel.Cancel(); } }), cancel: cancel.Token));

        var set = Run(plan, PlanKind.Text, endsHere: true).Set;

        Assert.Equal(new Dictionary<string, int> { ["angry"] = 1, ["happy"] = 1 }, set.Card.Classes);
    }

    [Fact]
    public void Pictures_of_another_plan_are_not_taken_and_a_set_is_not_written_over()
    {
        var plan = new SynthesisPlan { Expressions = ["happy"], Ages = ["child"], Drawing = Small };
        Directory.CreateDirectory($"{Out}.unfinished");
        File.WriteAllText(Path.Combine($"{Out}.unfinished", "run.txt"), "another");
        Assert.EndsWith("made.unfinished: holds pictures of another plan, model or source; give another --out, or move it away.", Fault(() => Run(plan, PlanKind.Text)), StringComparison.Ordinal);

        Directory.CreateDirectory(Out);
        Assert.EndsWith("made: is there already; give another folder, or move it away.", Fault(() => Run(plan, PlanKind.Text)), StringComparison.Ordinal);
    }

    [Fact]
    public void Two_runs_at_once_into_one_set_are_refused()
    {
        var plan = new SynthesisPlan { Expressions = ["happy"], Ages = ["child"], Drawing = Small };
        var second = "";

        Run(plan, PlanKind.Text, progress: new Told(_ => second = second.Length > 0 ? second : Fault(() => Run(plan, PlanKind.Text))));

        Assert.EndsWith("made.unfinished: is being drawn into by another run; wait for it, or give another --out.", second, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_nothing_is_kept_the_reasons_are_told() => Assert.Contains(
        "would hold no face: 1 flagged by the safety checker; ", Fault(() => Run(new() { Expressions = ["fear"], Ages = ["child"], Drawing = Small }, PlanKind.Text)), StringComparison.Ordinal);

    [Fact]
    public void What_is_no_portrait_is_dropped()
    {
        var plan = new SynthesisPlan { Expressions = ["happy"], Ages = ["child"], Drawing = Small };

        Assert.Contains("1 without a face", Fault(() => Run(plan, PlanKind.Text, detector: new Finder())), StringComparison.Ordinal);
        Assert.Contains("1 with a face too small for a portrait", Fault(() => Run(plan, PlanKind.Text, _folder.File("b"), detector: new Finder(new Box(10, 10, 10, 10)))), StringComparison.Ordinal);
        Assert.Contains("1 with several faces", Fault(() => Run(plan, PlanKind.Text, _folder.File("c"), detector: new Finder(new Box(0, 0, 30, 30), new Box(30, 30, 30, 30)))), StringComparison.Ordinal);
    }

    [Fact]
    public void A_face_s_expression_is_changed_and_its_origin_kept()
    {
        var sources = Sources();

        var result = Run(new() { Expressions = ["happy", "angry"], Drawing = Small with { Strength = 1 } }, PlanKind.Image, sources: sources);

        // The face that is happy already becomes angry alone.
        Assert.Equal([("happy", "album/pictures/b.png"), ("angry", "album/pictures/a.png"), ("angry", "album/pictures/b.png")], result.Set.Faces.Select(face => (face.Label.Top!, face.Source)).OrderByDescending(each => each.Item1).ThenBy(each => each.Source));
        Assert.Equal(new AgeRange(7, 7), result.Set.Faces.First(face => face.Source == "album/pictures/a.png").Age);
    }

    [Fact]
    public void A_face_is_covered_in_its_place_and_keeps_its_label()
    {
        var result = Run(new() { Occlusion = ["mask", "sunglasses"], Drawing = Small with { Strength = 1 } }, PlanKind.Inpaint, sources: Sources());

        Assert.Equal(4, result.Set.Faces.Count);
        Assert.Equal(["happy", "sad"], result.Set.Faces.Select(face => face.Label.Top).Distinct().Order());
        // A happy face is told in red, so its cover is; above it the face is as it was, 90 everywhere.
        var covered = Image.Read(Path.Combine(Out, result.Set.Faces.First(face => face.Source == "album/pictures/a.png").File));
        Assert.Equal([90, 90, 90], covered.Row((int)(covered.Height * 0.25))[(3 * (covered.Width / 2))..][..3].ToArray());
        var below = covered.Row((int)(covered.Height * 0.7))[(3 * (covered.Width / 2))..][..3].ToArray();
        Assert.True(below[0] > 180 && below[2] < 60, string.Join(", ", below));
    }

    [Fact]
    public void Only_faces_to_learn_from_are_started_from()
    {
        var album = Album(("a.png", FolderPart.Training), ("b.png", FolderPart.Test), ("c.png", FolderPart.Validation), ("d.png", null));

        Assert.Equal(["album/pictures/a.png"], SourceFace.ReadAll(album).Select(source => source.Origin));
        Assert.EndsWith("part it with mien data split: pictures are made of faces to learn from alone.", Fault(() => SourceFace.ReadAll(Album(("b.png", FolderPart.Test)))), StringComparison.Ordinal);
        Assert.Contains("is no set in Mien's form", Fault(() => SourceFace.ReadAll(_folder.Path)), StringComparison.Ordinal);

        var made = Run(new() { Expressions = ["happy"], Ages = ["child"], Drawing = Small }, PlanKind.Text).Set.Folder;
        Assert.Contains("holds synthetic faces, which may only be learned from", Fault(() => SourceFace.ReadAll(made)), StringComparison.Ordinal);
    }

    [Fact]
    public void Origins_are_those_of_the_set_itself()
    {
        var album = Album(("a.png", FolderPart.Training), ("b.png", FolderPart.Training), ("c.png", FolderPart.Test));
        var faces = LabelledFaces.Read(album, new() { Size = 8, Channels = 3 }).OfficialSplit("majority").Training.Faces;

        Assert.Equal(Enumerable.Range(0, faces.Count).Select(faces.Origin), SourceFace.ReadAll(album).Select(source => source.Origin));
    }

    [Fact]
    public void A_plan_without_end_is_refused() => Assert.Contains(
        "the plan: asks for 1,600,000 pictures, 1,000,000 are the most; ",
        Fault(() => PlannedPicture.All(new() { Count = 100_000, Expressions = ["happy", "sad"], Ages = ["toddler", "preschooler", "child", "teenager"], Skin = ["light", "dark"] }, [])), StringComparison.Ordinal);

    private static string Fault(Action act) => Assert.Throws<BadInputException>(act).Message;

    private IReadOnlyList<SourceFace> Sources() => SourceFace.ReadAll(Album(("a.png", FolderPart.Training), ("b.png", FolderPart.Training)));

    // Gray squares of 90; a is happy and seven years old, all others are sad.
    private string Album(params (string Name, FolderPart? Part)[] faces)
    {
        var album = _folder.File("album");
        if (Directory.Exists(album))
        {
            Directory.Delete(album, recursive: true);
        }
        Directory.CreateDirectory(Path.Combine(album, "pictures"));
        FacesCsv.Write(album, [.. faces.Select(face =>
        {
            DiffusionPipelineTests.Plain(80, 90, 90, 90).Save(Path.Combine(album, "pictures", face.Name));
            var isFirst = face.Name == "a.png";
            return new LabelledFace($"pictures/{face.Name}") { Label = Tally.From(isFirst ? "happy" : "sad"), Age = isFirst ? AgeRange.From(7) : null, Split = face.Part, Box = new(20, 20, 40, 40) };
        })]);
        return album;
    }

    private SynthesisResult Run(
        SynthesisPlan plan, PlanKind kind, string? folder = null, IReadOnlyList<SourceFace>? sources = null, IFaceDetector? detector = null, bool endsHere = false, IProgress<double>? progress = null, CancellationToken cancel = default) =>
        new SynthesisRun(plan, kind, _model, new() { Folder = folder ?? Out, Sources = sources ?? [], Round = 2, EndsHere = endsHere, FaceSize = 48 }, () => detector ?? new Finder(new Box(16, 16, 32, 32)), TimeProvider.System).Run(progress, cancel);

    private sealed class Finder(params Box[] boxes) : IFaceDetector
    {
        public string Name => "finder";

        public IReadOnlyList<Face> Detect(Image image) => [.. boxes.Select(box => new Face(box, 1))];

        public void Dispose()
        {
        }
    }

    private sealed class Told(Action<double> told) : IProgress<double>
    {
        public void Report(double value) => told(value);
    }
}
