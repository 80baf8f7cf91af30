using System.CommandLine;
using System.Text.Json;
using Mien.Cli.Evaluate;
using Mien.Core;
using Mien.Drawings;
using Mien.Evaluation.Tests;
using Mien.Vision.Codecs;
using Mien.Vision.Imaging;

namespace Mien.Cli.Tests.Evaluate;

/// <summary><c>mien evaluate --faces DIR</c> and <c>--recipe RECIPE</c>, plain and under corruption.</summary>
public sealed class EvaluateFacesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _output = new() { NewLine = "\n" };
    private readonly StringWriter _error = new() { NewLine = "\n" };
    private readonly string _model, _faces;
    private LabelSet _labels = LabelSet.Parse("happy,sad,fear");

    public EvaluateFacesTests()
    {
        (_model, _faces) = (_folder.File("drawn.onnx"), _folder.File("faces"));
        File.WriteAllText(_model, "");
        foreach (var (expression, at) in new[] { Expression.Happy, Expression.Sad, Expression.Surprise }.SelectMany(expression => new[] { (expression, 1), (expression, 2) }))
        {
            Directory.CreateDirectory(Path.Combine(_faces, expression.Name));
            Draw(expression).Save(Path.Combine(_faces, expression.Name, $"{at}.png"));
        }
    }

    public void Dispose()
    {
        _folder.Dispose();
        _output.Dispose();
        _error.Dispose();
    }

    [Fact]
    public async Task Faces_in_folders_are_judged_and_labels_of_one_side_are_named_and_counted()
    {
        Assert.Equal(0, await Run("--faces", _faces));
        var lines = _output.ToString().Split('\n');
        Assert.Equal($"{_model}, judged by folder labels on all", lines[0]);
        Assert.Contains("The model does not know surprise (2 faces): left out.", lines);
        Assert.Contains(lines, line => line.StartsWith("No face is labelled fear (", StringComparison.Ordinal));
        Assert.Contains("Children are not shown apart: no ages were given (faces.csv).", lines);
        Assert.Equal("", _error.ToString());
    }

    [Fact]
    public async Task Children_are_apart_where_the_folder_says_their_ages()
    {
        File.WriteAllText(Path.Combine(_faces, "faces.csv"), "file,age,subject\nhappy/1.png,6,anna\nsad/1.png,40,\n");
        Assert.Equal(0, await Run("--faces", _faces, "--json"));
        var groups = JsonDocument.Parse(_output.ToString()).RootElement.GetProperty("groups");
        Assert.Equal((4, 2), (groups.GetProperty("all").GetProperty("n").GetInt32(), groups.GetProperty("all").GetProperty("leftOut").GetInt32()));
        Assert.Equal(1, groups.GetProperty("children").GetProperty("n").GetInt32());
    }

    [Fact]
    public async Task A_folder_with_parts_is_judged_on_its_test_part()
    {
        foreach (var part in new[] { "train", "test" })
        {
            Directory.CreateDirectory(_folder.File($"parted/{part}"));
            Directory.CreateDirectory(_folder.File($"parted/{part}/happy"));
            Directory.CreateDirectory(_folder.File($"parted/{part}/sad"));
            Draw(Expression.Happy).Save(_folder.File($"parted/{part}/happy/1.png"));
            Draw(Expression.Sad).Save(_folder.File($"parted/{part}/sad/1.png"));
        }
        Assert.Equal(0, await Run("--faces", _folder.File("parted")));
        Assert.StartsWith($"{_model}, judged by folder labels on test\n", _output.ToString());
    }

    [Fact]
    public async Task A_picture_that_cannot_be_read_is_told_and_the_others_are_judged()
    {
        File.WriteAllText(Path.Combine(_faces, "happy", "0.png"), "no picture");
        Assert.Equal(1, await Run("--faces", _faces));
        Assert.StartsWith(Path.Combine(_faces, "happy", "0.png") + ": ", _error.ToString());
        Assert.Single(_error.ToString().TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public async Task The_suite_is_told_in_a_table_for_each_group_and_on_the_page_with_its_sheet()
    {
        File.WriteAllText(Path.Combine(_faces, "faces.csv"), "file,age,subject\nhappy/1.png,6,anna\n");
        var (page, sheet) = (_folder.File("page.html"), _folder.File("sheet.png"));
        Assert.Equal((0, ""), (await Run("--faces", _faces, "--robustness", "--html", page, "--sheet", sheet), _error.ToString()));
        var lines = _output.ToString().Split('\n');
        Assert.Contains("all: 4 faces under corruption, at three strengths each", lines);
        Assert.Contains("children: 1 faces under corruption, at three strengths each", lines);
        Assert.Equal(2, lines.Count(line => line.StartsWith("motion-blur  ", StringComparison.Ordinal) && line.Contains("3, 5, 7 (way, px of 48)", StringComparison.Ordinal)));
        Assert.Equal(2, lines.Count(line => line.StartsWith("mean of all kinds ", StringComparison.Ordinal)));
        Assert.Equal(2, lines.Count(line => line.StartsWith("Worst: ", StringComparison.Ordinal)));
        Assert.Contains("Under corruption", await File.ReadAllTextAsync(page));
        Assert.True(Image.Read(sheet).Width > 1000);
    }

    [Fact]
    public async Task JSON_has_the_suite_and_the_same_figures_again()
    {
        Assert.Equal(0, await Run("--faces", _faces, "--robustness", "--json"));
        var first = _output.ToString();
        _output.GetStringBuilder().Clear();
        Assert.Equal(0, await Run("--faces", _faces, "--robustness", "--json"));
        Assert.Equal(first, _output.ToString());
        var all = JsonDocument.Parse(first).RootElement.GetProperty("robustness").GetProperty("groups").GetProperty("all");
        Assert.Equal((4, 20), (all.GetProperty("n").GetInt32(), all.GetProperty("kinds").EnumerateObject().Count()));
    }

    [Fact]
    public async Task A_recipe_gives_its_validation_faces_or_its_test_faces()
    {
        Directory.CreateDirectory(_folder.File("data"));
        Directory.CreateDirectory(_folder.File("data/fer2013"));
        var rows = Enumerable.Range(0, 40).Select(row => new DrawnFer2013(row % 7, row % 4 == 0 ? "PublicTest" : "Training")).ToArray();
        File.WriteAllText(_folder.File("data/fer2013/fer2013.csv"), DrawnFer2013.Faces(rows));
        var recipe = _folder.File("recipe.json");
        File.WriteAllText(recipe, """{ "data": { "set": "fer2013", "labels": "fer2013", "validate": 0.3 }, "network": { "name": "mini-xception" }, "optimize": { "epochs": 1 } }""");
        Assert.Equal(0, await Run("--recipe", recipe, "--data", _folder.File("data")));
        Assert.StartsWith($"{_model}, judged by fer2013 labels on validation\n", _output.ToString());
        Assert.Contains("no ages were given (ages.csv)", _output.ToString());
        _output.GetStringBuilder().Clear();
        Assert.Equal(0, await Run("--recipe", recipe, "--data", _folder.File("data"), "--part", "test", "--json"));
        var report = JsonDocument.Parse(_output.ToString()).RootElement;
        Assert.Equal("PublicTest", report.GetProperty("split").GetString());
        var all = report.GetProperty("groups").GetProperty("all");
        Assert.Equal(10, all.GetProperty("n").GetInt32() + all.GetProperty("leftOut").GetInt32());
    }

    [Theory]
    [InlineData("Expected the faces by one of --fer2013 FILE, --recipe RECIPE and --faces DIR.")]
    [InlineData("Expected the faces by one of --fer2013 FILE, --recipe RECIPE and --faces DIR.", "--faces", "d", "--fer2013", "f.csv")]
    [InlineData("--ages does nothing without --fer2013: add it, or leave --ages out.", "--faces", "d", "--ages", "a.csv")]
    [InlineData("--split does nothing without --fer2013: add it, or leave --split out.", "--recipe", "r.json", "--split", "all")]
    [InlineData("--part does nothing without --recipe: add it, or leave --part out.", "--faces", "d", "--part", "test")]
    [InlineData("--labels does nothing beside --faces: leave one of them out.", "--faces", "d", "--labels", "fer2013")]
    [InlineData("--card does nothing without --robustness: add it, or leave --card out.", "--faces", "d", "--card")]
    [InlineData("--sheet does nothing without --robustness: add it, or leave --sheet out.", "--faces", "d", "--sheet", "s.png")]
    public async Task Switches_that_do_not_go_together_are_refused(string fault, params string[] arguments)
    {
        Assert.Equal(2, await Run(arguments));
        Assert.Equal($"{fault}\nFor help: mien evaluate --help\n", _error.ToString().ReplaceLineEndings("\n").Replace("\n\n", "\n", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_cannot_be_judged_is_one_line()
    {
        Assert.Equal(2, await Run("--faces", _folder.File("nowhere")));
        Assert.Equal(2, await Run("--recipe", _folder.File("nowhere.json")));
        Assert.Equal(2, await Run("--faces", _faces, "--robustness", "--sheet", _folder.File("sheet.txt")));
        _labels = LabelSet.Parse("curiosity,frustration");
        Assert.Equal(2, await Run("--faces", _faces, "--robustness"));
        var lines = _error.ToString().TrimEnd('\n').Split('\n');
        Assert.Equal($"{_folder.File("nowhere")}: no such folder; give one that holds a folder for each expression, such as DIR/happy/1.png.", lines[0]);
        Assert.StartsWith($"{_folder.File("nowhere.json")}: ", lines[1]);
        Assert.StartsWith($"{_folder.File("sheet.txt")}: ", lines[2]);
        Assert.Equal($"{_model}: knows curiosity,frustration, none of which {_faces} shows; choose a model or data with the same labels.", lines[3]);
        Assert.Equal(4, lines.Length);
        Assert.Equal(2, await Run("--recipe", Repository.PathTo("recipes/mtcnn-onet.json")));
        Assert.Contains("mtcnn-onet.json: trains a detector, not a model that reads expressions; ", _error.ToString());
    }

    [Fact]
    public async Task The_card_of_the_model_gets_the_means()
    {
        var path = _folder.File("shipped.onnx");
        File.Copy(Repository.PathTo("models/mini-xception.onnx"), path);
        var command = new RootCommand { EvaluateVerb.Create(_output, _error) };
        Assert.Equal(0, await CommandLine.Run(command, ["evaluate", "--model", path, "--faces", _faces, "--samples", "0", "--robustness", "--card", "--json"], _output, _error, default));
        using var model = Recognition.OnnxClassifier.Open(path);
        var measured = JsonDocument.Parse(_output.ToString()).RootElement.GetProperty("robustness").GetProperty("groups").GetProperty("all").GetProperty("mean");
        Assert.Equal(measured.GetProperty("accuracy").GetDouble(), model.Card.Scores["robustness/folder/all/all/accuracy"], 4);
    }

    private static Image Draw(Expression expression)
    {
        var picture = new Image(96, 96, 3);
        picture.Pixels.Fill(200);
        var face = new DrawnFace { Center = new(48, 48), HeightPx = 80, Expression = expression };
        face.DrawOn(picture);
        return picture.Crop(face.Box.Squared(1.02f));
    }

    private Task<int> Run(params string[] arguments) => CommandLine.Run(
        new RootCommand { EvaluateVerb.Create(_output, _error, (_, _) => new DrawnClassifier(_labels)) },
        ["evaluate", "--model", _model, "--samples", "0", .. arguments], _output, _error, default);
}
