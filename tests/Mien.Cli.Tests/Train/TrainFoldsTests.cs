using System.Text.Json;
using Mien.Evaluation.Predictions;

namespace Mien.Cli.Tests.Train;

public sealed class TrainFoldsTests : IDisposable
{
    private const string Recipe =
        """
        // Seconds: noise for faces, two labels.
        {
          "data": { "set": "fer2013", "labels": "fer2013", "validate": 0.2 },
          "network": { "name": "mini-xception" },
          "optimize": { "epochs": 1, "batch": 8 }
        }
        """;

    private readonly TemporaryFolder _folder = new();

    public TrainFoldsTests()
    {
        Directory.CreateDirectory(_folder.File("data/fer2013"));
        File.WriteAllText(_folder.File("recipe.json"), Recipe);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Every_face_is_judged_by_the_model_that_did_not_learn_from_it()
    {
        Faces(sad: 30);
        var (code, output, error) = await Train("--folds", "3");

        Assert.Equal((0, 3), (code, error.Split('\n').Count(line => line.StartsWith("epoch 1/1 ", StringComparison.Ordinal))));
        var folds = Enumerable.Range(1, 3).Select(fold => PredictionFile.Read(_folder.File($"run/fold-{fold}/predictions.csv"))).ToList();
        var all = PredictionFile.Read(_folder.File("run/predictions.csv"));
        Assert.Equal(["fold 1 of 3", "fold 2 of 3", "fold 3 of 3"], folds.Select(fold => fold.Source.Name.Split));
        Assert.Equal((60, "3 folds"), (all.Rows.Count, all.Source.Name.Split));
        Assert.Equal(Enumerable.Range(1, 60), all.Rows.Select(row => row.Row));
        foreach (var row in folds.SelectMany(fold => fold.Rows))
        {
            Assert.Equal(row.Scores, all.Rows[row.Row - 1].Scores);
        }
        Assert.Matches(@"\nfold +faces +accuracy +macro recall\n1 +20 +[0-9.]+ % +[0-9.]+ %\n2 +20 ", output);
        Assert.Matches(@"\nMean ± standard deviation over 3 folds: accuracy [0-9.]+ ± [0-9.]+ %, macro recall [0-9.]+ ± [0-9.]+ %\.\n", output);
        Assert.Matches(@"\nmini-xception, judged by fer2013 labels on 3 folds\n\ngroup +faces +accuracy +95 %", output);
        Assert.EndsWith($"See all folds together with: mien report {_folder.File("run")}\n", output);
    }

    [Fact]
    public async Task Folds_that_are_finished_are_not_trained_again()
    {
        Faces(sad: 30);
        Assert.Equal(0, (await Train("--folds", "3")).Code);
        var (whole, second) = (File.ReadAllText(_folder.File("run/predictions.csv")), File.ReadAllBytes(_folder.File("run/fold-2/model.onnx")));

        // As a kill in the second fold leaves it.
        File.Delete(_folder.File("run/predictions.csv"));
        File.Delete(_folder.File("run/fold-2/model.card.json"));
        Directory.Delete(_folder.File("run/fold-3"), recursive: true);
        var (code, output, _) = await Run("train", "--resume", _folder.File("run"), "--data", _folder.File("data"));

        Assert.Equal(0, code);
        Assert.StartsWith($"Fold 2 of 3: {_folder.File("run/fold-2")}\nBest epoch: 1, ", output);
        Assert.Equal(whole, File.ReadAllText(_folder.File("run/predictions.csv")));
        Assert.Equal(second, File.ReadAllBytes(_folder.File("run/fold-2/model.onnx")));
        // And the same command once more only shows what there is.
        var again = await Train("--folds", "3");
        Assert.Equal((0, ""), (again.Code, again.Error));
        Assert.DoesNotContain("Best epoch", again.Output);
    }

    [Fact]
    public async Task Report_and_compare_work_on_all_folds_together()
    {
        Faces(sad: 30);
        Assert.Equal(0, (await Train("--folds", "2")).Code);
        var report = JsonDocument.Parse((await Run("report", _folder.File("run"), "--json", "--samples", "10")).Output).RootElement;
        Assert.Equal(("2 folds", 60), (report.GetProperty("split").GetString(), report.GetProperty("groups").GetProperty("all").GetProperty("n").GetInt32()));
        var (code, output, _) = await Run("compare", _folder.File("run"), _folder.File("run"), "--samples", "10");
        Assert.Equal(0, code);
        Assert.StartsWith("all: 60 faces\n", output);
    }

    [Fact]
    public async Task One_fold_is_a_run_of_its_own()
    {
        Faces(sad: 30);
        Assert.Equal(0, (await Train("--folds", "3")).Code);
        var (_, output, _) = await Run("train", "--resume", _folder.File("run/fold-2"), "--data", _folder.File("data"));
        Assert.Matches(@"mini-xception, judged by fer2013 labels on fold 2 of 3\n\ngroup +faces .*\nall +20 ", output);
    }

    [Fact]
    public async Task A_fold_without_a_class_is_one_line_and_leaves_no_folder()
    {
        Faces(sad: 1);
        var (code, output, error) = await Train("--folds", "3");
        Assert.Equal((2, ""), (code, output));
        Assert.Matches("^fold [12] of 3: has no face that shows sad; take fewer folds, or add faces of that label\\.\n$", error);
        Assert.False(Directory.Exists(_folder.File("run")));
    }

    [Fact]
    public async Task A_training_that_cannot_begin_leaves_no_folder()
    {
        Faces(sad: 30);
        File.WriteAllText(_folder.File("recipe.json"), Recipe.Replace("\"optimize\"", "\"teach\": { \"models\": [\"none.onnx\"], \"share\": 0.5 }, \"optimize\"", StringComparison.Ordinal));
        var (code, _, error) = await Train("--folds", "3");
        Assert.Equal((2, "none.onnx: no such model to learn from; train it first, or name another in teach.models.\n"), (code, error));
        Assert.False(Directory.Exists(_folder.File("run")));
    }

    // One face more, and every fold has other faces.
    [Fact]
    public async Task Folds_of_other_faces_than_there_are_now_are_refused()
    {
        Faces(sad: 30);
        Assert.Equal(0, (await Train("--folds", "3")).Code);
        Directory.Delete(_folder.File("run/fold-3"), recursive: true);
        Faces(sad: 29);
        var (code, _, error) = await Train("--folds", "3");
        Assert.Equal(
            (2, $"{_folder.File("run/fold-1/predictions.csv")}: is of other faces than there are now; put the data back as it was, or start the recipe in a new folder by --out.\n"),
            (code, error));
    }

    [Fact]
    public async Task A_folder_with_another_run_is_refused()
    {
        Faces(sad: 30);
        Directory.CreateDirectory(_folder.File("run"));
        File.WriteAllText(_folder.File("run/recipe.json"), Recipe);
        var (code, _, error) = await Train("--folds", "3");
        Assert.Equal((2, $"{_folder.File("run")}: holds a run of another recipe; give another --out.\n"), (code, error));
    }

    [Fact]
    public async Task A_stage_of_a_detector_has_no_folds()
    {
        var recipe = Repository.PathTo("recipes", "mtcnn-pnet.json");
        var (code, _, error) = await Run("train", recipe, "--folds", "3");
        Assert.Equal((2, $"{recipe}: trains a detector, which has no folds; leave --folds out.\n"), (code, error));
    }

    private void Faces(int sad) => File.WriteAllText(_folder.File("data/fer2013/fer2013.csv"), DrawnFer2013.Faces(
        [.. Enumerable.Range(0, 60).Select(row => new DrawnFer2013(row % 2 == 0 && row < 2 * sad ? 4 : 3, row < 50 ? "Training" : "PublicTest"))]));

    private Task<(int Code, string Output, string Error)> Train(params string[] more) =>
        Run(["train", _folder.File("recipe.json"), "--data", _folder.File("data"), "--out", _folder.File("run"), .. more]);

    private static async Task<(int Code, string Output, string Error)> Run(params string[] arguments)
    {
        using StringWriter output = new(), error = new();
        var code = await CommandLine.Run(CommandLine.Create(output, error), arguments, output, error, CancellationToken.None);
        return (code, output.ToString(), error.ToString());
    }
}
