using System.CommandLine;
using System.Text.Json;
using Mien.Cli.Explain;
using Mien.Core;
using Mien.Evaluation.Predictions;
using Mien.Evaluation.Tests;
using Mien.Vision.Codecs;

namespace Mien.Cli.Tests.Report;

/// <summary>report, compare and data: verbs that need no model.</summary>
public sealed class JudgingVerbsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _output = new() { NewLine = "\n" };
    private readonly StringWriter _error = new() { NewLine = "\n" };

    public void Dispose()
    {
        _folder.Dispose();
        _output.Dispose();
        _error.Dispose();
    }

    [Fact]
    public async Task A_run_is_reported_with_its_training_and_what_its_validation_faces_chose()
    {
        var run = Run("run");
        Assert.Equal(0, await Mien("report", run, "--samples", "20", "--json"));
        var report = JsonDocument.Parse(_output.ToString()).RootElement;
        Assert.Equal(
            ["model", "labels", "split", "groups", "samples", "slices", "calibration", "training"], report.EnumerateObject().Select(property => property.Name));
        Assert.Equal(2, report.GetProperty("training").GetArrayLength());
        Assert.Equal(["roc", "precisionRecall", "riskCoverage", "riskArea", "reliability"],
            report.GetProperty("groups").GetProperty("children").GetProperty("curves").EnumerateObject().Select(property => property.Name));
    }

    [Theory]
    [InlineData("nothing", "nothing: no such folder or file; give the folder of a finished training, or a file that mien evaluate --predictions wrote.\n")]
    [InlineData("empty", "empty: holds no run; give the folder of a run that was started before, such as runs/mini-xception-fer2013.\n")]
    [InlineData("begun", "begun: has no predictions.csv yet; let its training end: mien train --resume begun.\n")]
    public async Task What_is_no_finished_run_is_one_line(string name, string fault)
    {
        Directory.CreateDirectory(_folder.File("empty"));
        Directory.CreateDirectory(_folder.File("begun"));
        File.WriteAllText(_folder.File("begun/recipe.json"), "{}");
        Assert.Equal(2, await Mien("report", _folder.File(name)));
        Assert.Equal(fault, _error.ToString().Replace(_folder.Path + "/", "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_broken_line_of_the_metrics_is_named()
    {
        var run = Run("run");
        File.AppendAllText(Path.Combine(run, "metrics.jsonl"), "{\n");
        Assert.Equal(2, await Mien("report", run, "--json"));
        Assert.Equal($"{run}/metrics.jsonl, line 3: is not a JSON object; remove the line.\n", _error.ToString());
    }

    [Theory]
    [InlineData("Expected --samples with a whole number from 0 to 100000, got 'many'.", "--samples", "many")]
    [InlineData("Expected --risk with a number from 0 to 1, got '2'.", "--risk", "2")]
    public async Task Wrong_numbers_are_named(string fault, params string[] arguments)
    {
        Assert.Equal(2, await Mien(["report", "run", .. arguments]));
        Assert.Contains(fault, _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Models_are_compared_with_the_first_and_with_their_paper()
    {
        var (first, second) = (Table("a.csv", 1, "drawn"), Table("b.csv", 2, "mini-xception"));
        Assert.Equal(0, await Mien("compare", first, second, "--samples", "50"));
        var lines = _output.ToString().Split('\n');
        Assert.Matches("^all: [0-9]+ faces$", lines[0]);
        Assert.StartsWith("drawn ", lines[2]);
        Assert.Matches("^mini-xception .* [0-9]+:[0-9]+ +[0-9.<]", lines[3]);
        Assert.Contains("Published: mini-xception 67.00 % on FER2013 (Yadagiri Rao et al. 2020).", lines);
    }

    [Fact]
    public async Task Trainings_of_one_network_are_told_apart_by_where_they_lie()
    {
        var (first, second) = (Table("a.csv", 1, "mini-xception"), Table("b.csv", 2, "mini-xception"));
        Assert.Equal(0, await Mien("compare", first, second, "--samples", "0"));
        var lines = _output.ToString().Split('\n');
        Assert.StartsWith(first + " ", lines[2]);
        Assert.StartsWith(second + " ", lines[3]);
        Assert.Single(lines, line => line.StartsWith("Published: mini-xception 67.00 %", StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_model_or_other_rows_are_refused()
    {
        var first = Table("a.csv", 1, "drawn");
        Assert.Equal(2, await Mien("compare", first));
        Assert.Equal($"{first}: is alone; name a second run or file of predictions to compare it with.\n", _error.ToString());
        _error.GetStringBuilder().Clear();
        var other = _folder.File("other.csv");
        PredictionFile.Write(other, Drawn.Table(7, 1, faces: "22"));
        Assert.Equal(2, await Mien("compare", first, other));
        Assert.Equal($"{other}: is of other faces (7 of PublicTest) than {first} (200 of PublicTest); judge both on the same data.\n", _error.ToString());
    }

    [Fact]
    public async Task Leaks_are_listed_by_the_parts_that_they_join()
    {
        var path = _folder.File("fer2013.csv");
        var pixels = DrawnFer2013.PixelText(1);
        File.WriteAllLines(path, ["emotion,pixels,Usage", $"3,{pixels},Training", $"3,{DrawnFer2013.PixelText(2)},Training", $"4,{pixels},PublicTest"]);
        Assert.Equal(0, await Mien("data", "leaks", path));
        Assert.StartsWith(
            "3 faces: 1 pair of one picture, 1 of them the same in every pixel.\n"
            + "Training and PublicTest share 1 pair: 1 exact; 1 with another label; 1 face of PublicTest.\n", _output.ToString());
        _output.GetStringBuilder().Clear();
        Assert.Equal(0, await Mien("data", "leaks", path, "--json"));
        var leak = JsonDocument.Parse(_output.ToString()).RootElement.GetProperty("crossing")[0];
        Assert.Equal((1, 3, "exact"), (leak.GetProperty("row").GetInt32(), leak.GetProperty("otherRow").GetInt32(), leak.GetProperty("kind").GetString()));
    }

    [Fact]
    public async Task Explained_is_what_was_read_in_each_face()
    {
        using var shell = new FlagShell();
        var photo = shell.Photo("flag.png");
        var model = _folder.File("drawn.onnx");
        File.WriteAllText(model, "");
        var saved = _folder.File("explained.png");
        var explain = ExplainVerb.Create(_output, shell.Open, _ => new DrawnClassifier(LabelSet.Fer2013));
        Assert.Equal(0, await CommandLine.Run(new RootCommand { explain }, ["explain", photo, "--model", model, "--save", saved], _output, _error, default));
        Assert.Equal("", _error.ToString());
        Assert.Matches($"^[a-z]+ 90 %, 16×16 at 4,6: explained is [a-z]+, 90 %\\.\nRed speaks for it, blue against it: {saved}\n$", _output.ToString());
        var picture = Image.Read(saved);
        Assert.Equal((480, 360), (picture.Width, picture.Height));
        Assert.Equal(2, await CommandLine.Run(new RootCommand { explain }, ["explain", shell.Photo("none.png", hasFlag: false), "--model", model], _output, _error, default));
        Assert.Contains("none.png: no face is found in it; ", _error.ToString(), StringComparison.Ordinal);
        Assert.Equal(2, await CommandLine.Run(new RootCommand { explain }, ["explain", photo, "--model", model, "--save", photo], _output, _error, default));
        Assert.EndsWith($"{photo}: is wanted for two things at once; give the file that is written a name of its own.\n", _error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--method grad-cam: needs gradients, which an ONNX file does not have; add --run with the folder of a finished training.\n", "--method", "grad-cam")]
    [InlineData("nowhere: holds no run; give the folder of a run that was started before, such as runs/mini-xception-fer2013.\n", "--method", "grad-cam++", "--run", "nowhere")]
    public async Task Gradients_need_a_run(string fault, params string[] arguments)
    {
        Assert.Equal(2, await Mien(["explain", "photo.png", .. arguments]));
        Assert.Equal(fault, _error.ToString());
    }

    private Task<int> Mien(params string[] arguments) => CommandLine.Run(CommandLine.Create(_output, _error), arguments, _output, _error, default);

    private string Table(string name, int seed, string model)
    {
        PredictionFile.Write(_folder.File(name), Drawn.Table(200, seed, model));
        return _folder.File(name);
    }

    private string Run(string name)
    {
        var run = _folder.File(name);
        Directory.CreateDirectory(run);
        File.WriteAllText(Path.Combine(run, "recipe.json"), "{}");
        File.WriteAllText(Path.Combine(run, "metrics.jsonl"), "{\"epoch\":1,\"loss\":2}\n{\"epoch\":2,\"loss\":1}\n");
        PredictionFile.Write(Path.Combine(run, "predictions.csv"), Drawn.Table(200, 1));
        PredictionFile.Write(Path.Combine(run, "validation.csv"), Drawn.Table(100, 2, faces: "11"));
        return run;
    }
}
