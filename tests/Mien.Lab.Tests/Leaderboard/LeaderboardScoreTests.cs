using Mien.Core;
using Mien.Data.Fer2013;
using Mien.Evaluation.Tests;
using Mien.Lab.Leaderboard;
using Mien.Lab.Recipes;
using Mien.Lab.Tests.Training;

namespace Mien.Lab.Tests.Leaderboard;

public class LeaderboardScoreTests
{
    private static readonly string[] Children = [LeaderboardTable.Children];

    private static readonly LeaderboardTable Table = new("table", "", "", [Row("a"), Row("b"), Row("c"), Row("d") with { NotTrained = "too slow" }, Row("e")]);

    [Fact]
    public void What_is_fitted_at_once_has_no_budget_to_compare()
    {
        var rows = LeaderboardScore.Compute(Table, row => row.Name switch { "a" or "b" => Result(epochs: 0), "c" => Result(epochs: 9), _ => null });

        Assert.Equal([null, null, null, "too slow", "not trained yet: --train"], rows.Select(row => row.Note));
    }

    [Fact]
    public void A_row_of_another_budget_says_so()
    {
        var rows = LeaderboardScore.Compute(Table, row => row.Name switch { "a" or "b" => Result(epochs: 5), "c" => Result(epochs: 9), _ => null });

        Assert.Equal(
            [null, null, "another budget: 9 epochs of 100 faces; the commonest: 5 epochs of 100 faces", "too slow", "not trained yet: --train"],
            rows.Select(row => row.Note));
    }

    [Fact]
    public void Several_trainings_of_a_row_are_shown_as_their_mean_and_missing_ones_are_said()
    {
        var table = new LeaderboardTable("table", "", "", [Row("a") with { Seeds = 3 }]) { Groups = [LeaderboardTable.Children, LeaderboardTable.Adults] };
        var row = Assert.Single(LeaderboardScore.Compute(table, training => training.Repeat < 2 ? Result(epochs: 5, training.Repeat + 1) : null));

        var each = new[] { 1, 2 }.Select(seed => LeaderboardScore.Compute("a", null, [Result(5, seed)], table.Groups)).ToList();
        Assert.Equal("2 of 3 trainings", row.Note);
        Assert.Equal(each.Average(one => one.Accuracy!.Value.Value), row.Accuracy!.Value.Value, 1e-12);
        Assert.Equal(each.Average(one => one.Groups["adults"].Accuracy.Value), row.Groups["adults"].Accuracy.Value, 1e-12);
        Assert.Equal(["a", "a.2", "a.3"], table.Rows[0].Trainings.Select(training => training.Key));
        Assert.Equal([DrawnTraining.Recipe.Seed, DrawnTraining.Recipe.Seed + 1, DrawnTraining.Recipe.Seed + 2], table.Rows[0].Trainings.Select(training => training.Recipe.Seed));
        Assert.Equal(["", "paper", "children", "95 %", "adults", "95 %", "macro recall", "seeds", "epochs", "minutes", "parameters", "ms a face", ""], LeaderboardText.Columns(table.Groups));
        Assert.Equal(13, LeaderboardText.Cells(row, table.Groups).Count);
    }

    // Of 100 validation faces at 70 %, the standard error is 4.6 points.
    [Theory]
    [InlineData(true, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.60, 0.60, 0.70, 0.70)]
    [InlineData(false, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.68, 0.68, 0.70, 0.70)]
    [InlineData(false, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.80, 0.80, 0.70, 0.70)]
    [InlineData(false, 0.1, 0.9)]
    public void A_training_whose_accuracy_still_rose_at_its_end_says_so(bool rose, params double[] curve)
    {
        var result = Result(curve.Length);
        var row = LeaderboardScore.Compute("a", null, [result with { Facts = result.Facts with { Validation = curve, ValidationFaces = 100 } }], Children);
        Assert.Equal(rose ? "validation accuracy still rose" : null, row.Note);
    }

    [Fact]
    public void Children_alone_are_judged()
    {
        var row = LeaderboardScore.Compute("a", 0.5, [Result(epochs: 5)], Children);
        var children = Drawn.Table(200, seed: 1).Faces(face => face.Age <= 13);
        var right = Drawn.Table(200, seed: 1).Rows.Count(face => face.Age <= 13 && face.Shown.Name != "fear" && face.Scores.Top == face.Shown);

        Assert.Equal(children.Count, row.Children);
        Assert.Equal((double)right / children.Count, row.Accuracy!.Value.Value, 1e-12);
        Assert.InRange(row.Accuracy.Value.Value, row.Accuracy.Value.Low, row.Accuracy.Value.High);
    }

    [Fact]
    public void Kept_results_give_the_same_row_again_and_those_of_another_recipe_none()
    {
        using var folder = new TemporaryFolder();
        var row = Row("A row, 1");
        var result = Result(epochs: 5) with { Facts = Result(epochs: 5).Facts with { RecipeHash = row.Recipe.Hash } };
        result.Write(folder.File("table"), row);

        var again = LeaderboardResult.Read(folder.File("table"), row)!;

        Assert.Equal(result.Facts, again.Facts);
        Assert.Equal(LeaderboardText.Cells(LeaderboardScore.Compute("a", null, [result], Children), Children), LeaderboardText.Cells(LeaderboardScore.Compute("a", null, [again], Children), Children));
        Assert.Null(LeaderboardResult.Read(folder.File("table"), row with { Recipe = row.Recipe with { Seed = 7 } }));
        Assert.Null(LeaderboardResult.Read(folder.File("table"), Row("another")));
    }

    [Fact]
    public void A_stale_result_gives_no_score_and_says_why_until_it_is_written_again()
    {
        using var folder = new TemporaryFolder();
        var row = Row("a");
        var table = new LeaderboardTable("table", "", "", [row]);
        var result = Result(epochs: 5) with { Facts = Result(epochs: 5).Facts with { RecipeHash = row.Recipe.Hash } };
        (result with { Facts = result.Facts with { Stale = "the ages were wrong; train again" } }).Write(folder.Path, row);

        Assert.Null(LeaderboardResult.Read(folder.Path, row));
        Assert.Equal(
            ["a", "–", "–", "–", "–", "–", "–", "–", "–", "–", "stale: the ages were wrong; train again"],
            LeaderboardText.Cells(Assert.Single(LeaderboardScore.Compute(table, folder.Path)), Children));

        result.Write(folder.Path, row);

        Assert.DoesNotContain("stale", File.ReadAllText(folder.File("a.json")), StringComparison.Ordinal);
        var again = Assert.Single(LeaderboardScore.Compute(table, folder.Path));
        Assert.Equal((null, result.Facts), (again.Note, again.Facts));
        Assert.NotNull(again.Accuracy);
    }

    [Fact]
    public void A_shipped_model_is_judged_in_place_of_a_training_if_its_recipe_is_the_rows()
    {
        using var folder = new TemporaryFolder();
        var model = Repository.PathTo("models", "mini-xception.onnx");
        var row = new LeaderboardRow("mini", Recipe.Read(Repository.PathTo("recipes", "mini-xception-fer2013-taught.json"))) { Model = "mini-xception" };
        var split = Fer2013Dataset.Read(new(DrawnFer2013.Write(folder, [new(0, "Training"), new(0), new(3), new(4)]).Faces)).OfficialSplit(Fer2013Dataset.OwnLabels);
        var earlier = new LeaderboardFacts(row.Recipe.Hash, 58_423, 0.12, 100, 28_561, 9, "a processor") { Stale = "the ages were wrong; train again" };

        var judged = LeaderboardResult.OfModel(model, row, split.Training.Faces, split.Test.Faces, new("mini", "fer2013", "PublicTest"), earlier);

        Assert.Equal((3, earlier with { Stale = null }), (judged.Predictions.Rows.Count, judged.Facts));
        var other = row with { Recipe = DrawnTraining.Recipe };
        Assert.Equal(
            $"{model}: was not made by the recipe of the row mini; take \"model\" out of the row, or give the row the model's recipe.",
            Assert.Throws<BadInputException>(() => LeaderboardResult.OfModel(model, other, split.Training.Faces, split.Test.Faces, new("mini", "fer2013", "PublicTest"))).Message);
        Assert.Throws<BadInputException>(() => LeaderboardResult.OfModel(model, row, split.Test.Faces, split.Test.Faces, new("mini", "fer2013", "PublicTest")));
    }

    [Fact]
    public void A_table_is_Markdown()
    {
        var lines = LeaderboardText.Markdown([LeaderboardScore.Compute("VGG16", 0.5996, [], Children, "too slow")], Children).ToList();
        Assert.Equal("| VGG16 | 60.0 | – | – | – | – | – | – | – | – | too slow |", lines[2]);
        Assert.All(lines, line => Assert.Equal(12, line.Count(letter => letter == '|')));
    }

    private static LeaderboardRow Row(string name) => new(name, DrawnTraining.Recipe);

    internal static LeaderboardResult Result(int epochs, int seed = 1, bool isTurned = false)
    {
        var table = Drawn.Table(200, seed);
        var rows = isTurned ? table.Rows.Select(row => row with { Scores = new(row.Scores.Labels, [row.Scores[1], row.Scores[0]]) }) : table.Rows;
        return new(new("hash", 1000, 2.5, epochs, 100, 1.5, "a processor"), table with { Rows = [.. rows] });
    }
}
