using Mien.Core;
using Mien.Data.Fer2013;
using Mien.Lab.Distillation;
using Mien.Lab.Recipes;
using Mien.Lab.Tests.Training;
using Mien.Recognition;
using Mien.Vision.Imaging;

namespace Mien.Lab.Tests.Distillation;

public class TeachersTests
{
    [Fact]
    public void Targets_are_the_labels_and_the_mean_of_the_answers_to_a_face_and_its_mirror_image()
    {
        using var folder = new TemporaryFolder();
        var faces = DrawnTraining.Split(folder).Training.Faces;
        var path = Repository.PathTo("models", "mini-xception.onnx");
        using var model = OnnxClassifier.Open(path, new() { Temperature = 1 });

        var taught = Teachers.Teach(Taught([path, path], 0.25), faces, null);

        var scores = new ExpressionScores[2];
        foreach (var face in new[] { 0, 7, faces.Count - 1 })
        {
            var picture = faces.Picture(face);
            model.Classify([picture, picture.FlipHorizontal()], scores);
            for (var label = 0; label < faces.Labels.Count; label++)
            {
                var answer = (scores[0][faces.Labels[label]] + scores[1][faces.Labels[label]]) / 2;
                Assert.Equal((0.75f * faces.Target(face)[label]) + (0.25f * answer), taught.Target(face)[label], 1e-5f);
            }
            Assert.Equal(1, taught.Target(face).ToArray().Sum(), 1e-5f);
            Assert.True(faces.Pixels(face).SequenceEqual(taught.Pixels(face)));
        }
    }

    [Fact]
    public void Who_answers_in_two_label_views_teaches_both_as_the_network_answers_before_it_is_calibrated()
    {
        using var folder = new TemporaryFolder();
        var (two, one) = (Repository.PathTo("models", "mien-net.onnx"), Repository.PathTo("models", "mini-xception.onnx"));
        var rows = Enumerable.Range(0, 4).Select(row => new DrawnFer2013(3, row < 3 ? "Training" : "PublicTest")).ToArray();
        var (pixels, votes, ages) = DrawnFer2013.Write(folder, rows);
        var data = Fer2013Dataset.Read(new(pixels, votes, ages));
        var faces = data.OfficialSplit("ferplus-distribution").Training.Faces.WithAuxiliary(data.OfficialSplit("fer2013").Training.Faces);

        var taught = Teachers.Teach(Taught([two, one], 0.5, "ferplus-distribution", "fer2013"), faces, null);

        var face = faces.Count - 1;
        var (own, second, third) = (Answer(two, null), Answer(two, "fer2013"), Answer(one, null));
        for (var label = 0; label < faces.Labels.Count; label++)
        {
            Assert.Equal((0.5f * faces.Target(face)[label]) + (0.5f * own(faces.Labels[label])), taught.Target(face)[label], 1e-5f);
        }
        for (var label = 0; label < faces.AuxiliaryLabels!.Count; label++)
        {
            var name = faces.AuxiliaryLabels[label];
            Assert.Equal((0.5f * faces.AuxiliaryTarget(face)[label]) + (0.25f * (second(name) + third(name))), taught.AuxiliaryTarget(face)[label], 1e-5f);
        }

        Func<Expression, float> Answer(string path, string? view)
        {
            using var model = OnnxClassifier.Open(path, new() { View = view, Temperature = 1 });
            var scores = new ExpressionScores[2];
            model.Classify([faces.Picture(face), faces.Picture(face).FlipHorizontal()], scores);
            return label => (scores[0][label] + scores[1][label]) / 2;
        }
    }

    [Fact]
    public void A_teacher_of_other_labels_is_refused()
    {
        using var folder = new TemporaryFolder();
        var path = Repository.PathTo("models", "mini-xception.onnx");
        var rows = Enumerable.Range(0, 4).Select(row => new DrawnFer2013(3, row < 3 ? "Training" : "PublicTest")).ToArray();
        var (pixels, votes, ages) = DrawnFer2013.Write(folder, rows);
        var faces = Fer2013Dataset.Read(new(pixels, votes, ages)).OfficialSplit("ferplus-majority").Training.Faces;

        var error = Assert.Throws<BadInputException>(() => Teachers.Teach(Taught([path], 0.5, "ferplus-majority"), faces, null));

        Assert.Equal($"{path}: teaches {LabelSet.Fer2013}, but the faces are labelled {LabelSet.FerPlus}; name a model of the same labels in teach.models.", error.Message);
    }

    [Fact]
    public void A_teacher_that_was_not_trained_yet_is_named() => Assert.Equal(
        "runs/first/model.onnx: no such model to learn from; train it first, or name another in teach.models.",
        Assert.Throws<BadInputException>(() =>
        {
            using var folder = new TemporaryFolder();
            Teachers.Teach(Taught(["runs/first/model.onnx"], 0.5), DrawnTraining.Split(folder).Training.Faces, null);
        }).Message);

    [Theory]
    [InlineData("[]", "0.5", "teach.models is empty, expected at least one model")]
    [InlineData("[\"a.onnx\"]", "0", "teach.share is 0, not above 0 to 1")]
    [InlineData("[\"a.onnx\"]", "0.5, \"mirror\": true", "teach.mirror is for live teachers, others look at mirror images anyway: leave it out, or set teach.live")]
    public void A_recipe_says_what_is_wrong_with_its_teachers(string models, string share, string fault)
    {
        var recipe = DrawnTraining.Recipe.ToJson().Replace("\"augment\"", $"\"teach\": {{ \"models\": {models}, \"share\": {share} }}, \"augment\"", StringComparison.Ordinal);
        Assert.Equal($"a.json: {fault}; see docs/recipes.md for every key.", Assert.Throws<BadInputException>(() => Recipe.Parse(recipe, "a.json")).Message);
    }

    private static Recipe Taught(string[] models, double share, string labels = "fer2013", string? auxiliary = null) => DrawnTraining.Recipe with
    {
        Data = DrawnTraining.Recipe.Data with { Labels = labels, Auxiliary = auxiliary },
        Teach = new() { Models = models, Share = share },
    };
}
