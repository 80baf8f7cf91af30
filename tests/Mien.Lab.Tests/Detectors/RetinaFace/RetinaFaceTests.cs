using Mien.Core;
using Mien.Lab.Detectors;
using Mien.Lab.Detectors.RetinaFace;
using Mien.Lab.Export;
using Mien.Onnx;
using Mien.Recognition.Detection;
using Mien.Recognition.OnePass;
using Mien.Torch;
using Mien.Torch.Ops;
using Mien.Torch.Optimizers;

namespace Mien.Lab.Tests.Detectors.RetinaFace;

public sealed class RetinaFaceTests : IDisposable
{
    private const int Size = 64;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void It_learns_ten_pictures_by_heart()
    {
        using var scope = torch.NewDisposeScope();
        Libtorch.Seed(3);
        var random = new Random(3);
        var (squares, targets) = (Anchors.Over(Size, Size), new AnchorTargets());
        for (var picture = 0; picture < 10; picture++)
        {
            var box = new Box(random.Next(30), random.Next(30), 20 + random.Next(12), 24 + random.Next(12));
            var points = new Landmarks(new(box.X + 5, box.Y + 8), new(box.Right - 5, box.Y + 8), new(box.X + 9, box.Y + 12), new(box.X + 6, box.Y + 18), new(box.Right - 6, box.Y + 18));
            targets.Add(squares, [new(box, points, IsIgnored: false)], (long)picture * squares.Length);
        }
        var bytes = new byte[10 * 3 * Size * Size];
        random.NextBytes(bytes);
        var x = Tensor.From<byte>(bytes, 10, 3, Size, Size).To(ScalarType.Float32).Times(2.0 / 255).Minus(1);
        using var network = new Models.Detectors.RetinaFace();
        using var adam = new Adam(network.Parameters, new() { LearningRate = 5e-3 });
        var losses = new List<double>();
        for (var step = 0; step < 150 && !(step > 0 && losses.Min() < 0.1 * losses[0]); step++)
        {
            using var inner = torch.NewDisposeScope();
            var terms = new MultiTaskLoss(1, 0.5).Compute(network.Forward(x), targets);
            adam.ZeroGradient();
            terms.Total.backward();
            adam.Step();
            losses.Add(terms.Total.Item());
        }
        Assert.InRange(losses.Min(), 0, 0.1 * losses[0]);
    }

    [Fact]
    public void The_ONNX_file_answers_as_its_parent_for_pictures_of_another_size()
    {
        Libtorch.Seed(4);
        using var network = new Models.Detectors.RetinaFace();
        var card = Card();
        Assert.InRange(DetectorParity.Difference(network, OnnxExporter.Export(network, card), card), 0, DetectorParity.Tolerance);
    }

    [Fact]
    public void The_detector_s_surest_face_is_the_network_s_surest_anchor()
    {
        Libtorch.Seed(5);
        using var noGradient = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        var picture = new Image(128, 96, 3);
        new Random(5).NextBytes(picture.Pixels);
        var x = Tensor.From<byte>(picture.Pixels.ToArray(), 1, 96, 128, 3).Permute(0, 3, 1, 2).To(ScalarType.Float32).Times(2.0 / 255).Minus(1);
        using var network = new Models.Detectors.RetinaFace();
        // Without the picture's statistics a fresh network says the same everywhere.
        for (var pass = 0; pass < 40; pass++)
        {
            network.Forward(x);
        }
        network.Train(false);
        var path = _folder.File("retinaface.onnx");
        File.WriteAllBytes(path, OnnxExporter.Export(network, Card()));

        using var detector = OnePassDetector.Open("retinaface", path, new() { MinimumFacePx = 20, Threshold = 0.01f });
        var surest = detector.Detect(picture).MaxBy(face => face.Confidence);

        var answers = network.Forward(x).ToArray<float>();
        var best = Enumerable.Range(0, answers.Length / 16).MaxBy(anchor => answers[(16 * anchor) + 1] - answers[16 * anchor]);
        var square = Anchors.Over(128, 96)[best];
        Assert.Equal(1, surest.Box.IntersectionOverUnion(AnchorCoding.DecodeBox(answers.AsSpan((16 * best) + 2, 4), square)), 1e-3f);
        Assert.Equal(AnchorCoding.DecodeLandmarks(answers.AsSpan((16 * best) + 6, 10), square).Nose.X, surest.Landmarks!.Value.Nose.X, 0.05f);
    }

    [Fact]
    public void A_stage_of_another_detector_is_refused_by_name()
    {
        var path = Repository.PathTo("models", "mtcnn", "onet.onnx");
        var error = Assert.Throws<BadInputException>(() => OnePassDetector.Open("retinaface", path));
        Assert.Equal($"{path}: it is mtcnn-onet, not retinaface; take a network of retinaface.", error.Message);
    }

    [Fact]
    public void The_shipped_network_its_card_and_its_recipe_belong_together()
    {
        var path = Repository.PathTo("models", "retinaface", "retinaface.onnx");
        var recipe = RetinaFaceRecipe.Read(Repository.PathTo("recipes", "retinaface.json"));
        using var network = new Models.Detectors.RetinaFace();
        using var session = Session.Open(path);
        var card = DetectorCard.FromJson(session.Metadata(DetectorCard.MetadataKey)!, path);
        Assert.Equal(File.ReadAllText(Path.ChangeExtension(path, ".card.json")), card.ToJson() + "\n");
        Assert.Equal((recipe.Hash, network.ParameterCount), (card.RecipeHash, card.Parameters));
    }

    [Fact]
    public void All_faults_of_a_recipe_are_named_in_one_line()
    {
        var error = Assert.Throws<BadInputException>(() => RetinaFaceRecipe.Parse(
            """{ "detector": "retinaface", "scenes": { "size": 100, "smallestPx": 60, "largestPx": 50, "fold": "4/3" }, "optimize": { "steps": 0, "batch": 0 } }""", "a.json"));
        Assert.Equal(
            "a.json: scenes.fold is '4/3', not K/N with N of 2 to 10 and K of 1 to N, such as 1/2; scenes.size is 100, not a multiple of 32; "
            + "scenes.smallestPx is 60, above scenes.largestPx, 50; optimize.steps is 0, not 1 to 10000000; optimize.batch is 0, not 1 to 7000; see docs/recipes.md for every key.",
            error.Message);
    }

    [Fact]
    public void A_run_that_was_ended_goes_on_to_the_same_weights()
    {
        var whole = Train("whole", 110, CancellationToken.None);
        using var end = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => Train("parts", 110, end.Token, new EndAt(100, end)));
        Assert.Equal(whole, Train("parts", 110, CancellationToken.None));
    }

    [Fact]
    public void A_run_of_another_recipe_is_not_gone_on_from()
    {
        Train("one", 1, CancellationToken.None);
        var error = Assert.Throws<BadInputException>(() => Train("one", 2, CancellationToken.None));
        Assert.Equal($"{_folder.File("one")}: was made by another recipe; remove it, or start in a new folder by --out.", error.Message);
    }

    private float[] Train(string name, int steps, CancellationToken cancel, IProgress<DetectorProgress>? progress = null)
    {
        using var scope = torch.NewDisposeScope();
        var recipe = new RetinaFaceRecipe { Detector = RetinaFaceRecipe.Name, Scenes = new() { Size = Size }, Optimize = new() { Steps = steps, Batch = 1 } };
        using var trainer = new DetectorTrainer(recipe, () => new Models.Detectors.RetinaFace(), new SceneSteps(recipe, PlainSources.In(_folder)).Draw, _folder.File(name), Device.Cpu);
        return [.. trainer.Run(TimeProvider.System, progress, cancel).State.SelectMany(entry => entry.Tensor.ToArray<float>())];
    }

    private static DetectorCard Card() => new()
    {
        Name = "retinaface", Mean = 0.5f, Std = 0.5f, Paper = "none", Parameters = 0, Flops = 0, TrainingData = "none", Terms = "none", RecipeHash = "none", IntendedUse = "none",
    };
}
