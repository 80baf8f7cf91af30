using System.Text.Json;
using Mien.Core;
using Mien.Data.Datasets;
using Mien.Data.Fer2013;
using Mien.Evaluation.Predictions;
using Mien.Evaluation.Reports;
using Mien.Evaluation.Robustness;
using Mien.Recognition.Cropping;
using Mien.Vision.Codecs;

namespace Mien.Evaluation.Tests.Robustness;

/// <summary>Faces of seeded noise, read by a model that looks at a face's first pixel alone.</summary>
public sealed class RobustnessSuiteTests : IDisposable
{
    private const int Count = 70;

    private static readonly LabelSet Known = LabelSet.Parse("sad,happy,neutral");

    private readonly TemporaryFolder _folder = new();
    private readonly FaceSet _faces;

    public RobustnessSuiteTests()
    {
        var rows = Enumerable.Range(0, Count).Select(row => new DrawnFer2013(row % 7, Age: row % 2 == 0 ? 7 : 30)).ToArray();
        var (faces, votes, ages) = DrawnFer2013.Write(_folder, rows);
        _faces = Fer2013Dataset.Read(new(faces, votes, ages)).Faces(Fer2013Dataset.OwnLabels);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_state_is_what_the_model_reads_in_the_spoiled_faces()
    {
        var result = Run(new() { Kinds = [Faces.Kind("brightness"), Faces.Kind("patch")] });
        var known = Enumerable.Range(0, Count).Where(face => Known.Contains(_faces.Label(face))).ToList();
        foreach (var group in result.Groups)
        {
            var some = known.Where(face => group.Name == "all" || _faces.Age(face) <= 13).ToList();
            Assert.Equal(some.Count, group.Faces);
            Assert.Equal(Right(some, _faces.Picture), group.Clean.Accuracy, 12);
            foreach (var kind in group.Kinds)
            {
                foreach (var (strength, figures) in kind.Kind.Strengths.Paired(kind.Strengths))
                {
                    Assert.Equal(Right(some, face => kind.Kind.Apply(_faces.Picture(face), strength, 0, _faces.Row(face))), figures.Accuracy, 12);
                }
            }
        }
        Assert.Equal(["all", "children"], result.Groups.Select(group => group.Name));
        Assert.Equal([30, 15], result.Groups.Select(group => group.Faces));
    }

    [Fact]
    public void Neither_threads_nor_the_choice_of_faces_and_kinds_change_what_is_read()
    {
        var one = Run(new() { Threads = 1 });
        var several = Run(new() { Threads = 4 });
        Assert.Equal(EvaluationJson.Write(Report(one)), EvaluationJson.Write(Report(several)));
        var alone = Run(new() { Kinds = [Faces.Kind("gaussian-noise")] });
        Assert.Equal(one.Groups[0].Kinds[0].Strengths, alone.Groups[0].Kinds[0].Strengths);
        Assert.NotEqual(alone.Groups[0].Kinds[0].Strengths, Run(new() { Kinds = [Faces.Kind("gaussian-noise")], Seed = 1 }).Groups[0].Kinds[0].Strengths);
    }

    [Fact]
    public void Progress_ends_at_one_and_every_model_is_closed()
    {
        var (told, open) = (new Told(), 0);
        var suite = new RobustnessSuite(() => { Interlocked.Increment(ref open); return new Closing(() => Interlocked.Decrement(ref open)); }) { Threads = 3, Kinds = [Faces.Kind("patch")] };
        suite.Run(_faces, Clean(), told);
        Assert.Equal(0, open);
        Assert.Equal([1 / 3.0, 2 / 3.0, 1], told.Values);
    }

    [Fact]
    public void A_fault_of_the_network_is_told_as_it_is()
    {
        var suite = new RobustnessSuite(() => throw new BadInputException("model.onnx", "is broken", "copy it again")) { Threads = 2 };
        Assert.Equal("model.onnx: is broken; copy it again.", Assert.Throws<BadInputException>(() => suite.Run(_faces, Clean())).Message);
        Assert.Throws<ArgumentException>(() => new RobustnessSuite(Model).Run(_faces.Where(face => face > 0), Clean()));
    }

    [Fact]
    public void JSON_has_every_kind_with_its_strengths()
    {
        var robustness = JsonDocument.Parse(EvaluationJson.Write(Report(Run(new() { Threshold = 0.5, Kinds = [Faces.Kind("patch")] })))).RootElement.GetProperty("robustness");
        Assert.Equal((0, 0.5), (robustness.GetProperty("seed").GetInt32(), robustness.GetProperty("abstainBelow").GetDouble()));
        var all = robustness.GetProperty("groups").GetProperty("all");
        Assert.Equal((30, "patch"), (all.GetProperty("n").GetInt32(), all.GetProperty("worst").GetString()));
        var patch = all.GetProperty("kinds").GetProperty("patch");
        Assert.Equal(("occlusion", "side, px of 48"), (patch.GetProperty("family").GetString(), patch.GetProperty("unit").GetString()));
        Assert.Equal([8.0, 12, 16], patch.GetProperty("strengths").EnumerateArray().Select(each => each.GetProperty("strength").GetDouble()));
        Assert.Equal(
            ["accuracy", "macroRecall", "calibrationError", "kept", "keptAccuracy"], patch.GetProperty("mean").EnumerateObject().Select(property => property.Name));
    }

    [Fact]
    public void The_page_has_the_sheet_and_a_table_for_each_group()
    {
        var result = Run(new() { Kinds = [Faces.Kind("patch"), Faces.Kind("hair")] }) with { Sheet = Faces.Flat(200, 10, 3) };
        var html = RobustnessText.Write(result);
        Assert.Contains("<img alt=\"One of the judged faces under every corruption\" src=\"data:image/png;base64,iVBORw0KGgo", html);
        Assert.Contains("<h3>all: 30 faces; worst: ", html);
        Assert.Contains("<h3>children: 15 faces; worst: ", html);
        Assert.Contains("<td>8, 12, 16 (side, px of 48)</td>", html);
        Assert.DoesNotContain("<th>kept</th>", html);
        Assert.Contains("<th>kept</th>", RobustnessText.Write(result with { Threshold = 0.5 }));
        Assert.Equal("", RobustnessText.Write(null));
    }

    [Fact]
    public void The_sheet_shows_the_face_beside_each_kind_in_each_strength()
    {
        var sheet = RobustnessSheet.Draw(Faces.Drawn(), 5, 0, Corruption.All);
        Assert.Equal(3, sheet.Channels);
        // Five families; the largest has five kinds of three faces, beside the face as it is.
        Assert.True(sheet.Width > 16 * 96 && sheet.Height > 5 * 96);
        Assert.Equal(Faces.Drawn().Row(20)[30], sheet.Row(14 + 18 + 40)[(14 + 60) * 3], tolerance: 8.0);
    }

    // Where this fails after a change of the suite, look at the new picture and put it into docs/.
    [Fact]
    public void The_sheet_in_the_docs_shows_what_the_suite_does()
    {
        var sheet = RobustnessSheet.Draw(Faces.Drawn(side: 72), 1, 0, Corruption.All);
        var fresh = Path.Combine(Path.GetTempPath(), "mien-robustness.png");
        sheet.Save(fresh);
        var kept = Image.Read(Repository.PathTo("docs/robustness.png"));
        Assert.Equal((sheet.Width, sheet.Height), (kept.Width, kept.Height));
        // Lettering differs from font to font.
        Assert.True(Faces.SquaredDifference(sheet, kept) < 60, $"docs/robustness.png shows another suite than {fresh}.");
    }

    private RobustnessResult Run(Choice choice)
    {
        var suite = new RobustnessSuite(Model) { Seed = choice.Seed, Threads = choice.Threads, Kinds = choice.Kinds ?? Corruption.All, Threshold = choice.Threshold };
        return suite.Run(_faces, Clean());
    }

    private PredictionTable Clean() => Evaluator.Predict(Model(), _faces, new("drawn", "fer2013", "PublicTest"));

    private static EvaluationReport Report(RobustnessResult result) => new("drawn", "fer2013", "PublicTest", []) { Robustness = result };

    private static DrawnClassifier Model() => new DrawnClassifier(Known);

    private double Right(List<int> faces, Func<int, Image> picture) =>
        faces.Average(face => DrawnClassifier.Read(FaceCrop.Whole(picture(face), Model().Card).Pixels[0], Known) == _faces.Label(face) ? 1.0 : 0);

    private sealed record Choice
    {
        public int Seed { get; init; }

        public int Threads { get; init; } = 2;

        public double? Threshold { get; init; }

        public IReadOnlyList<ICorruption>? Kinds { get; init; }
    }

    private sealed class Told : IProgress<double>
    {
        public List<double> Values { get; } = [];

        public void Report(double value) => Values.Add(value);
    }

    private sealed class Closing(Action closed) : IExpressionClassifier
    {
        private readonly DrawnClassifier _model = Model();

        public ModelCard Card => _model.Card;

        public void Classify(ReadOnlySpan<Image> faces, Span<ExpressionScores> scores) => _model.Classify(faces, scores);

        public void Dispose() => closed();
    }
}
