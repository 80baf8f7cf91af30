using Mien.Core;
using Mien.Lab.Export;
using Mien.Recognition;

namespace Mien.Lab.Tests.Export;

public sealed class CardFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Scores_are_added_inside_the_model_and_beside_it_and_the_network_stays()
    {
        var (path, card) = (_folder.File("m.onnx"), _folder.File("m.card.json"));
        File.Copy(Repository.PathTo("models/mini-xception.onnx"), path);
        File.Copy(Repository.PathTo("models/mini-xception.card.json"), card);
        var (before, faces) = (Open(path), new[] { Face(1), Face(2) });
        CardFile.AddScores(path, new Dictionary<string, double> { ["robustness/x/accuracy"] = 0.123456, ["fer2013/public-test/all/accuracy"] = 0.5 });

        var after = Open(path);
        Assert.Equal((0.1235, 0.5), (after.Card.Scores["robustness/x/accuracy"], after.Card.Scores["fer2013/public-test/all/accuracy"]));
        Assert.Equal(before.Card.Scores.Count + 1, after.Card.Scores.Count);
        Assert.Equal(before.Card with { Scores = after.Card.Scores, Mean = after.Card.Mean, Std = after.Card.Std }, after.Card);
        Assert.Equal(after.Card.ToJson() + "\n", File.ReadAllText(card));
        Assert.Equal(before.Read(faces), after.Read(faces));
    }

    [Fact]
    public void Without_a_card_beside_it_none_is_made()
    {
        File.Copy(Repository.PathTo("models/mini-xception.onnx"), _folder.File("m.onnx"));
        CardFile.AddScores(_folder.File("m.onnx"), new Dictionary<string, double> { ["a"] = 1 });
        Assert.Single(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void What_is_no_model_stays_as_it_is()
    {
        File.WriteAllText(_folder.File("m.onnx"), "no model at all");
        var fault = Assert.Throws<BadInputException>(() => CardFile.AddScores(_folder.File("m.onnx"), new Dictionary<string, double>()));
        Assert.Equal($"{_folder.File("m.onnx")}: is not an ONNX file; give an ONNX file that mien train wrote.", fault.Message);
        Assert.Equal("no model at all", File.ReadAllText(_folder.File("m.onnx")));
    }

    private static Image Face(int seed)
    {
        var face = new Image(48, 48, 1);
        new Random(seed).NextBytes(face.Pixels);
        return face;
    }

    private static Opened Open(string path)
    {
        using var model = OnnxClassifier.Open(path);
        return new(path, model.Card);
    }

    private sealed record Opened(string Path, ModelCard Card)
    {
        public ExpressionScores[] Read(Image[] faces)
        {
            using var model = OnnxClassifier.Open(Path);
            var scores = new ExpressionScores[faces.Length];
            model.Classify(faces, scores);
            return scores;
        }
    }
}
