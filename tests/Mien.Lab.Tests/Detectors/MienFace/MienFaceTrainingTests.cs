using Mien.Core;
using Mien.Evaluation.Detectors;
using Mien.Lab.Detectors;
using Mien.Lab.Detectors.Composition;
using Mien.Lab.Detectors.MienFace;
using Mien.Lab.Export;
using Mien.Onnx;
using Mien.Recognition.Detection;
using Mien.Recognition.OnePass;
using Mien.Torch;
using Mien.Torch.Ops;
using Mien.Torch.Optimizers;

namespace Mien.Lab.Tests.Detectors.MienFace;

public sealed class MienFaceTrainingTests : IDisposable
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
        var places = PlaceGrid.Over(Size, Size);
        var boxes = Enumerable.Range(0, 10).Select(_ => new Box(random.Next(30), random.Next(30), 20 + random.Next(12), 24 + random.Next(12))).ToArray();
        var bytes = new byte[10 * 3 * Size * Size];
        random.NextBytes(bytes);
        var x = Tensor.From<byte>(bytes, 10, 3, Size, Size).To(ScalarType.Float32).Times(2.0 / 255).Minus(1);
        using var network = new Models.Detectors.MienFace();
        using var adam = new Adam(network.Parameters, new() { LearningRate = 5e-3 });
        var losses = new List<double>();
        var found = 0;
        for (var step = 0; step < 300 && !(found == 10 && losses[^1] < 0.2 * losses[0]); step++)
        {
            using var inner = torch.NewDisposeScope();
            var y = network.Forward(x);
            var answers = y.ToArray<float>();
            var targets = new PlaceTargets(places);
            for (var picture = 0; picture < 10; picture++)
            {
                targets.Add(answers.AsSpan(picture * places.Length * 16, places.Length * 16), [new(boxes[picture], null)], new UnknownCells(Size));
            }
            var terms = new PlaceLoss(5, 10).Compute(y, targets);
            adam.ZeroGradient();
            terms.Total.backward();
            adam.Step();
            losses.Add(terms.Total.Item());
            found = Enumerable.Range(0, 10).Count(picture => IsFound(answers.AsSpan(picture * places.Length * 16, places.Length * 16), places, boxes[picture]));
        }
        Assert.Equal(10, found);
        Assert.InRange(losses[^1], 0, 0.2 * losses[0]);
    }

    [Fact]
    public void The_ONNX_file_answers_as_its_parent_for_pictures_of_another_size()
    {
        Libtorch.Seed(4);
        using var network = new Models.Detectors.MienFace();
        Assert.InRange(DetectorParity.Difference(network, OnnxExporter.Export(network, Card()), Card()), 0, DetectorParity.Tolerance);
    }

    [Fact]
    public void The_detector_s_surest_face_is_the_network_s_surest_place()
    {
        Libtorch.Seed(5);
        using var noGradient = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        var picture = new Image(128, 96, 3);
        new Random(5).NextBytes(picture.Pixels);
        var x = Tensor.From<byte>(picture.Pixels.ToArray(), 1, 96, 128, 3).Permute(0, 3, 1, 2).To(ScalarType.Float32).Times(2.0 / 255).Minus(1);
        using var network = new Models.Detectors.MienFace();
        // Without the picture's statistics a fresh network says the same everywhere.
        for (var pass = 0; pass < 40; pass++)
        {
            network.Forward(x);
        }
        network.Train(false);
        var path = _folder.File("mien-face.onnx");
        File.WriteAllBytes(path, OnnxExporter.Export(network, Card()));

        using var detector = OnePassDetector.Open("mien-face", path, new() { MinimumFacePx = 16, Threshold = 0.01f });
        var surest = detector.Detect(picture).MaxBy(face => face.Confidence);

        var answers = network.Forward(x).ToArray<float>();
        var best = Enumerable.Range(0, answers.Length / 16).MaxBy(place => PlaceCoding.Score(answers.AsSpan(16 * place, 16)));
        var at = PlaceGrid.Over(128, 96)[best];
        Assert.Equal(1, surest.Box.IntersectionOverUnion(PlaceCoding.DecodeBox(answers.AsSpan(16 * best, 16), at)), 1e-3f);
        Assert.Equal(PlaceCoding.DecodeLandmarks(answers.AsSpan(16 * best, 16), at).Nose.X, surest.Landmarks!.Value.Nose.X, 0.05f);
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
    public void A_run_can_begin_with_the_averaged_weights_of_another()
    {
        var earlier = Train("earlier", 2, CancellationToken.None);
        using var network = new Models.Detectors.MienFace();
        DetectorState.LoadAverage(_folder.File("earlier"), network);
        Assert.Equal(earlier, network.State.SelectMany(entry => entry.Tensor.ToArray<float>()));
        using var other = new Models.Detectors.RetinaFace();
        var error = Assert.Throws<BadInputException>(() => DetectorState.LoadAverage(_folder.File("earlier"), other));
        Assert.Equal($"{_folder.File("earlier")}: holds the weights of another network; give the last.safetensors of a run of the same network.", error.Message);
        error = Assert.Throws<BadInputException>(() => DetectorState.LoadAverage(_folder.File("none"), network));
        Assert.Equal($"{_folder.File("none")}: no such file; give the last.safetensors of a run of the same network.", error.Message);
    }

    // 20 photos allow two false faces; the third is surer than 0.62, so the threshold is above it.
    [Fact]
    public void The_threshold_is_the_least_that_leaves_one_false_face_in_ten_photos()
    {
        var scenes = Enumerable.Range(0, 20).Select(scene => new EvaluatedScene([], [], scene switch
        {
            0 => [new(new(0, 0, 20, 20), 0.9f)], 1 => [new(new(0, 0, 20, 20), 0.8f)], 2 => [new(new(0, 0, 20, 20), 0.62f)], _ => [],
        })).ToList();
        Assert.Equal(0.63f, ThresholdChoice.Choose(new DetectionCurve(scenes, 0.4f)), 1e-6f);
        Assert.Equal(0.11f, ThresholdChoice.Choose(new DetectionCurve([.. scenes.Skip(3)], 0.4f)), 1e-6f);
    }

    [Fact]
    public void The_shipped_network_its_card_and_its_recipe_belong_together()
    {
        var path = Repository.PathTo("models", "mien-face", "mien-face.onnx");
        var recipe = MienFaceRecipe.Read(Repository.PathTo("recipes", "mien-face.json"));
        using var network = new Models.Detectors.MienFace();
        using var session = Session.Open(path);
        var card = DetectorCard.FromJson(session.Metadata(DetectorCard.MetadataKey)!, path);
        Assert.Equal(File.ReadAllText(Path.ChangeExtension(path, ".card.json")), card.ToJson() + "\n");
        Assert.Equal((recipe.Hash, network.ParameterCount), (card.RecipeHash, card.Parameters));
        Assert.InRange(new FileInfo(path).Length, 1, 300_000);
    }

    [Fact]
    public void All_faults_of_a_recipe_are_named_in_one_line()
    {
        var error = Assert.Throws<BadInputException>(() => MienFaceRecipe.Parse(
            """{ "detector": "mien-face", "pictures": { "classrooms": 0.8, "masks": 0.4, "smallestPx": 60, "largestPx": 50 }, "scenes": { "size": 96 }, "optimize": { "steps": 0, "batch": 1 } }""", "a.json"));
        Assert.Equal(
            "a.json: pictures.smallestPx is 60, above pictures.largestPx, 50; pictures.classrooms, masks, drawn and scenes are together 1.35, above 1; "
            + "scenes.size is 96, not a multiple of 64, as mosaics of four need it; optimize.steps is 0, not 1 to 10000000; see docs/recipes.md for every key.",
            error.Message);
    }

    private static bool IsFound(ReadOnlySpan<float> answers, Place[] places, Box box)
    {
        for (var at = 0; at < places.Length; at++)
        {
            var numbers = answers.Slice(16 * at, 16);
            if (PlaceCoding.Score(numbers) >= 0.5f && PlaceCoding.DecodeBox(numbers, places[at]).IntersectionOverUnion(box) >= 0.5f)
            {
                return true;
            }
        }
        return false;
    }

    private float[] Train(string name, int steps, CancellationToken cancel, IProgress<DetectorProgress>? progress = null)
    {
        using var scope = torch.NewDisposeScope();
        var recipe = new MienFaceRecipe { Detector = MienFaceRecipe.Name, Scenes = new() { Size = Size, LargestPx = 50 }, Optimize = new() { Steps = steps, Batch = 1 } };
        var photo = new LabelledPhoto(new(new Image(90, 80, 3)), [new(new(20, 20, 30, 36), null, 1, false)], IsBackgroundKnown: true);
        var sources = PictureSources.From(PlainSources.In(_folder), [photo]);
        using var trainer = new DetectorTrainer(recipe, () => new Models.Detectors.MienFace(), new PictureSteps(recipe, sources, teacher: null).Draw, _folder.File(name), Device.Cpu);
        return [.. trainer.Run(TimeProvider.System, progress, cancel).State.SelectMany(entry => entry.Tensor.ToArray<float>())];
    }

    private static DetectorCard Card() => new()
    {
        Name = "mien-face", Mean = 0.5f, Std = 0.5f, Paper = "none", Parameters = 0, Flops = 0, TrainingData = "none", Terms = "none", RecipeHash = "none", IntendedUse = "none",
    };
}
