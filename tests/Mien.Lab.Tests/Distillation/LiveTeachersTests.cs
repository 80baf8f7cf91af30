using Mien.Core;
using Mien.Data.Datasets;
using Mien.Data.Fer2013;
using Mien.Data.Folders;
using Mien.Lab.Distillation;
using Mien.Lab.Export;
using Mien.Lab.Recipes;
using Mien.Lab.Tests.Training;
using Mien.Recognition;
using Mien.Torch;
using Mien.Torch.Ops;
using Mien.Vision.Codecs;
using Mien.Vision.Imaging;

namespace Mien.Lab.Tests.Distillation;

public sealed class LiveTeachersTests : IDisposable
{
    private static readonly string _shipped = Repository.PathTo("models", ModelFile.Default + ".onnx");

    private readonly TemporaryFolder _folder = new();

    // The shipped model looks at a face and at its mirror image, with convolutions of whole numbers; the teacher computes in float32.
    [Fact]
    public void A_teacher_that_looks_at_the_mirror_image_too_says_of_a_face_what_its_model_says()
    {
        var faces = Faces();
        var (both, one) = (Answers(faces, picture => picture, mirror: true), Answers(faces, picture => picture, mirror: false));

        var (off, offWithOneLook) = (0.0, 0.0);
        foreach (var (view, labels, first) in new[] { ((string?)null, faces.Labels, 0), ("fer2013", faces.AuxiliaryLabels!, faces.Labels.Count) })
        {
            using var model = OnnxClassifier.Open(_shipped, new() { View = view, Temperature = 1 });
            var scores = new ExpressionScores[faces.Count];
            model.Classify([.. Enumerable.Range(0, faces.Count).Select(faces.Picture)], scores);
            for (var face = 0; face < faces.Count; face++)
            {
                for (var label = 0; label < labels.Count; label++)
                {
                    // Noise leads maps beyond the range that faces have.
                    Assert.Equal(scores[face][labels[label]], both[face][first + label], 3e-2f);
                    off += Math.Abs(scores[face][labels[label]] - both[face][first + label]);
                    offWithOneLook += Math.Abs(scores[face][labels[label]] - one[face][first + label]);
                }
            }
        }
        Assert.InRange(off, 0, 0.5 * offWithOneLook);
    }

    // The mean of logits is the geometric mean of probabilities, made whole again.
    [Fact]
    public void A_teacher_looks_at_the_face_alone_unless_it_is_asked_for_both()
    {
        var faces = Faces();
        var both = Answers(faces, picture => picture, mirror: true);
        var (seen, mirrored) = (Answers(faces, picture => picture, mirror: false), Answers(faces, picture => picture.FlipHorizontal(), mirror: false));

        foreach (var view in new Range[] { ..faces.Labels.Count, faces.Labels.Count.. })
        {
            for (var face = 0; face < faces.Count; face++)
            {
                var product = seen[face][view].Paired(mirrored[face][view], (one, other) => MathF.Sqrt(one * other)).ToArray();
                Assert.All(product.Paired(both[face][view]), entry => Assert.Equal(entry.Second, entry.First / product.Sum(), 1e-4f));
            }
        }
    }

    [Fact]
    public void Labels_keep_their_share()
    {
        var faces = Faces();
        using var teachers = new LiveTeachers(Taught(_shipped, share: 0.25), faces, Device.Cpu);
        using var all = new LiveTeachers(Taught(_shipped, share: 1), faces, Device.Cpu);
        using var scope = torch.NewDisposeScope();
        var x = Creation.Uniform(0, 1, Device.Cpu, 2, 1, 48, 48);
        var labels = Enumerable.Range(0, 30).Select(at => at % 15 is 3 or 9 ? 1f : 0).ToArray();
        var y = Tensor.From<float>(labels, 2, 15);

        var (taught, answers) = (teachers.Teach(x, y).ToArray<float>(), all.Teach(x, y).ToArray<float>());

        Assert.All(taught.Zip(labels, answers), entry => Assert.Equal((0.75f * entry.Second) + (0.25f * entry.Third), entry.First, 1e-5f));
    }

    // The shipped model has never seen these drawings: what it should know by heart of them is put into their labels.
    [Fact]
    public void What_a_teacher_knows_of_the_label_by_heart_is_taken_out_where_a_face_has_one_label()
    {
        var faces = Faces();
        var recipe = Taught(_shipped, share: 1);
        using var plain = new LiveTeachers(recipe, faces, Device.Cpu);
        using var honest = new LiveTeachers(recipe with { Teach = recipe.Teach! with { Discount = true } }, faces, Device.Cpu);
        using var scope = torch.NewDisposeScope();
        Libtorch.Seed(7);
        var x = Creation.Uniform(0, 1, Device.Cpu, 64, 1, 48, 48);
        var said = plain.Teach(x, Creation.Zeros(64, 15));
        var best = said.Narrow(1, 8, 7).ArgMax(1).ToArray<long>();
        var y = Tensor.From<float>([.. best.SelectMany(label => (float[])[.. Enumerable.Repeat(0.125f, 8), .. Enumerable.Range(0, 7).Select(at => at == label ? 1f : 0)])], 64, 15);

        var discounts = honest.Discount([() => (x.Narrow(0, 0, 32), y.Narrow(0, 0, 32)), () => (x.Narrow(0, 32, 32), y.Narrow(0, 32, 32))]).Single();

        Assert.Equal(0, discounts[0]);
        Assert.InRange(discounts[1], 0.1, 10);
        var (before, after) = (said.ToArray<float>().Chunk(15).ToList(), honest.Teach(x, y).ToArray<float>().Chunk(15).ToList());
        for (var face = 0; face < 64; face++)
        {
            Assert.All(before[face].Take(8).Paired(after[face].Take(8)), pair => Assert.Equal(pair.First, pair.Second, 1e-5f));
            var weighed = before[face].Skip(8).Select((p, at) => p * (at == best[face] ? Math.Exp(-discounts[1]) : 1)).ToList();
            Assert.All(weighed.Paired(after[face].Skip(8)), pair => Assert.Equal(pair.First / weighed.Sum(), pair.Second, 1e-4));
        }
    }

    [Fact]
    public void A_model_without_its_weights_is_refused()
    {
        var path = _folder.File("model.onnx");
        File.Copy(_shipped, path);
        Assert.Equal(
            $"{path}: teaches live by the weights that it was made of, and there is no best.safetensors beside it; train it again, or leave teach.live out.", Refusal(path));
    }

    [Fact]
    public void Weights_of_another_model_are_refused()
    {
        var (path, weights) = (_folder.File("model.onnx"), _folder.File("best.safetensors"));
        File.Copy(_shipped, path);
        File.WriteAllText(weights, "others");
        Assert.Equal($"{weights}: is not what {path} was made of; train it again, or leave teach.live out.", Refusal(path));
    }

    [Fact]
    public void A_model_of_a_network_that_Mien_does_not_know_is_refused()
    {
        var path = _folder.File("model.onnx");
        using (var shipped = OnnxClassifier.Open(_shipped))
        {
            File.WriteAllBytes(path, OnnxExporter.WithCard(File.ReadAllBytes(_shipped), shipped.Card with { Name = "of-others" }));
        }
        Assert.Equal(
            $"{path}: is of a network of-others that Mien cannot build, so that it cannot teach live; name a model that mien train made, or leave teach.live out.", Refusal(path));
    }

    [Fact]
    public void A_gray_teacher_of_color_faces_is_refused()
    {
        foreach (var expression in LabelSet.FerPlus)
        {
            Directory.CreateDirectory(_folder.File(expression.Name));
            new Image(48, 48, 3).Save(_folder.File(Path.Combine(expression.Name, "face.png")));
        }
        var faces = FaceFolder.Read(_folder.Path, new() { Channels = 3 }).Faces(FaceFolder.OwnLabels);
        Assert.Equal(
            $"{_shipped}: sees gray alone, but the faces are in color; set data.channels to 1, or leave teach.live out.",
            Assert.Throws<BadInputException>(() => new LiveTeachers(Taught(_shipped, share: 0.5), faces, Device.Cpu)).Message);
    }

    [Fact]
    public void Features_that_are_computed_once_cannot_be_taught_live()
    {
        var recipe = DrawnTraining.Recipe.ToJson().Replace("\"mini-xception\"", "\"vfeso-dlse-frozen\"", StringComparison.Ordinal)
            .Replace("\"augment\"", "\"teach\": { \"models\": [\"a.onnx\"], \"live\": true }, \"augment\"", StringComparison.Ordinal);
        Assert.Contains(
            "; teach.live shows the teachers what the network sees, but the features of vfeso-dlse-frozen are computed once for each face: leave teach.live out; ",
            Assert.Throws<BadInputException>(() => Recipe.Parse(recipe, "a.json")).Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static float[][] Answers(FaceSet faces, Func<Image, Image> see, bool mirror)
    {
        var recipe = Taught(_shipped, share: 1);
        using var teachers = new LiveTeachers(recipe with { Teach = recipe.Teach! with { Mirror = mirror } }, faces, Device.Cpu);
        using var scope = torch.NewDisposeScope();
        var pixels = Enumerable.Range(0, faces.Count).SelectMany(face => see(faces.Picture(face)).Pixels.ToArray()).Select(value => value / 255f).ToArray();
        var y = Tensor.From<float>(new float[faces.Count * 15], faces.Count, 15);
        return [.. teachers.Teach(Tensor.From<float>(pixels, faces.Count, 1, 48, 48), y).ToArray<float>().Chunk(15)];
    }

    private string Refusal(string path) => Assert.Throws<BadInputException>(() => new LiveTeachers(Taught(path, share: 0.5), Faces(), Device.Cpu)).Message;

    private FaceSet Faces()
    {
        var rows = Enumerable.Range(0, 4).Select(row => new DrawnFer2013(3, row < 3 ? "Training" : "PublicTest")).ToArray();
        var (pixels, votes, ages) = DrawnFer2013.Write(_folder, rows);
        var data = Fer2013Dataset.Read(new(pixels, votes, ages));
        return data.OfficialSplit("ferplus-distribution").Training.Faces.WithAuxiliary(data.OfficialSplit("fer2013").Training.Faces);
    }

    private static Recipe Taught(string model, double share) => DrawnTraining.Recipe with
    {
        Data = DrawnTraining.Recipe.Data with { Labels = "ferplus-distribution", Auxiliary = "fer2013" },
        Teach = new() { Models = [model], Share = share, Live = true },
    };
}
