using Mien.Lab.Training;

namespace Mien.Cli.Tests.Train;

public sealed class TrainVerbTests : IDisposable
{
    private const string Recipe =
        """
        // Seconds: noise for faces, two labels.
        {
          "data": { "set": "fer2013", "labels": "fer2013", "validate": 0.2 },
          "network": { "name": "mini-xception" },
          "optimize": { "epochs": 2, "batch": 16 }
        }
        """;

    private readonly TemporaryFolder _folder = new();

    public TrainVerbTests()
    {
        var rows = Enumerable.Range(0, 60).Select(row => new DrawnFer2013(row % 2 == 0 ? 3 : 4, row < 50 ? "Training" : "PublicTest", Age: 8)).ToArray();
        Directory.CreateDirectory(_folder.File("data/fer2013"));
        File.WriteAllText(_folder.File("data/fer2013/fer2013.csv"), DrawnFer2013.Faces(rows));
        File.WriteAllText(_folder.File("recipe.json"), Recipe);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_recipe_becomes_a_run_with_a_model_that_evaluate_judges_alike()
    {
        var (code, output, error) = await Run("train", _folder.File("recipe.json"), "--data", _folder.File("data"), "--out", _folder.File("run"));

        Assert.Equal((0, 2), (code, error.Split('\n').Count(line => line.StartsWith("epoch ", StringComparison.Ordinal))));
        Assert.StartsWith("Best epoch: ", output);
        Assert.Contains($"The model is {_folder.File("run/model.onnx")}.", output);
        Assert.Matches(
            "\n10 validation faces choose temperature [0-9.]+\\. There is no threshold: 10 validation faces are too few to show that at most 10 % of the kept readings are wrong, "
            + "which takes 29 that are all read right\\. The model will never be unsure: ", output);

        var judged = await Run("evaluate", "--model", _folder.File("run/model.onnx"), "--fer2013", _folder.File("data/fer2013/fer2013.csv"));
        Assert.Equal(0, judged.Code);
        Assert.Equal(FacesAndAccuracy(output), FacesAndAccuracy(judged.Output));

        // What stands behind differs: evaluate shows intervals too.
        static string[] FacesAndAccuracy(string text) =>
            text.Split('\n').Single(line => line.StartsWith("all  ", StringComparison.Ordinal)).Split("  ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)[..3];
    }

    [Fact]
    public async Task A_finished_run_is_not_overwritten_and_resuming_it_gives_the_same_model()
    {
        string[] train = ["train", _folder.File("recipe.json"), "--data", _folder.File("data"), "--out", _folder.File("run")];
        Assert.Equal(0, (await Run(train)).Code);
        var model = File.ReadAllBytes(_folder.File("run/model.onnx"));

        var again = await Run(train);
        Assert.Equal((2, $"{_folder.File("run")}: holds a run already; go on with it by --resume {_folder.File("run")}, or give another --out.\n"), (again.Code, again.Error));

        Assert.Equal(0, (await Run("train", "--resume", _folder.File("run"), "--data", _folder.File("data"))).Code);
        Assert.Equal(model, File.ReadAllBytes(_folder.File("run/model.onnx")));
    }

    [Fact]
    public async Task Two_trainings_do_not_write_into_one_folder()
    {
        string[] data = ["--data", _folder.File("data")];
        Assert.Equal(0, (await Run(["train", _folder.File("recipe.json"), .. data, "--out", _folder.File("run")])).Code);
        string[] resume = ["train", "--resume", _folder.File("run"), .. data];
        using (RunFolder.Open(_folder.File("run")).Hold())
        {
            var (code, _, error) = await Run(resume);
            Assert.Equal((2, $"{_folder.File("run")}: another training writes into it; wait until that is done, or give another --out.\n"), (code, error));
        }
        Assert.Equal(0, (await Run(resume)).Code);
        Assert.False(File.Exists(_folder.File("run/training.lock")));
    }

    [Fact]
    public async Task What_is_refused_for_its_data_leaves_no_folder()
    {
        string[] train = ["train", _folder.File("recipe.json"), "--out", _folder.File("run"), "--data"];
        Assert.Equal(2, (await Run([.. train, _folder.File("nowhere")])).Code);
        Assert.False(Directory.Exists(_folder.File("run")));

        Assert.Equal(0, (await Run([.. train, _folder.File("data")])).Code);
    }

    [Fact]
    public async Task What_is_refused_for_its_teacher_leaves_no_run_and_nothing_else_is_lost()
    {
        string[] train = ["train", _folder.File("taught.json"), "--data", _folder.File("data"), "--out", _folder.File("run")];
        File.WriteAllText(_folder.File("taught.json"), Recipe.Replace("\"optimize\"", "\"teach\": { \"models\": [\"none.onnx\"] }, \"optimize\"", StringComparison.Ordinal));
        var (code, _, error) = await Run(train);
        Assert.Equal((2, "none.onnx: no such model to learn from; train it first, or name another in teach.models.\n"), (code, error));
        Assert.False(Directory.Exists(_folder.File("run")));

        Directory.CreateDirectory(_folder.File("run"));
        File.WriteAllText(_folder.File("run/notes.txt"), "mine");
        Assert.Equal(2, (await Run(train)).Code);
        Assert.Equal(["notes.txt"], Directory.EnumerateFileSystemEntries(_folder.File("run")).Select(Path.GetFileName));
    }

    [Fact]
    public async Task What_is_refused_for_its_faces_without_labels_leaves_no_run()
    {
        File.WriteAllText(_folder.File("taught.json"), Recipe.Replace("\"validate\"", "\"unlabelled\": \"nobody\", \"validate\"", StringComparison.Ordinal)
            .Replace("\"optimize\"", "\"teach\": { \"models\": [\"none.onnx\"], \"live\": true }, \"optimize\"", StringComparison.Ordinal));
        var (code, _, error) = await Run("train", _folder.File("taught.json"), "--data", _folder.File("data"), "--out", _folder.File("run"));
        Assert.Equal((2, $"nobody: the data set is not in {_folder.File("data")}; give the folder that holds nobody/ by --data, or set MIEN_DATA.\n"), (code, error));
        Assert.False(Directory.Exists(_folder.File("run")));
    }

    [Fact]
    public async Task A_training_that_is_stopped_says_how_to_go_on()
    {
        using var cancel = new CancellationTokenSource();
        await cancel.CancelAsync();
        using StringWriter output = new(), error = new();
        string[] train = ["train", _folder.File("recipe.json"), "--data", _folder.File("data"), "--out", _folder.File("run")];
        var code = await CommandLine.Run(CommandLine.Create(output, error), train, output, error, cancel.Token);
        Assert.Equal((130, $"Stopped. Go on with: mien train --resume {_folder.File("run")}\n"), (code, error.ToString()));
    }

    [Theory]
    [InlineData("train: needs either a recipe or --resume; try mien train recipes/mini-xception-fer2013.json.")]
    [InlineData("none.json: no such recipe; give the path of a recipe, such as recipes/mini-xception-fer2013.json.", "none.json")]
    [InlineData("none: holds no run; give the folder of a run that was started before, such as runs/mini-xception-fer2013.", "--resume", "none")]
    [InlineData("--device moon: expected cpu, cuda or cuda:N, got 'moon'; leave the option out to train on the processor.", "a.json", "--device", "moon")]
    [InlineData("runs/a: knows already in how many folds; leave --folds out.", "--resume", "runs/a", "--folds", "3")]
    public async Task Wrong_use_is_one_line(string line, params string[] arguments)
    {
        var (code, output, error) = await Run(["train", .. arguments]);
        Assert.Equal((2, "", line + "\n"), (code, output, error));
    }

    [Fact]
    public async Task One_fold_is_wrong_use()
    {
        var (code, _, error) = await Run("train", "a.json", "--folds", "1");
        Assert.Equal(2, code);
        Assert.StartsWith("Expected --folds with a whole number from 2 to 100, got '1'.\n", error);
    }

    private static async Task<(int Code, string Output, string Error)> Run(params string[] arguments)
    {
        using StringWriter output = new(), error = new();
        var code = await CommandLine.Run(CommandLine.Create(output, error), arguments, output, error, CancellationToken.None);
        return (code, output.ToString(), error.ToString());
    }
}
