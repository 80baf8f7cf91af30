using Mien.Core;
using Mien.Data.Fer2013;
using Mien.Evaluation.Tests;
using Mien.Lab.Leaderboard;
using Mien.Lab.Recipes;
using Mien.Lab.Tests.Training;

namespace Mien.Lab.Tests.Leaderboard;

public class LeaderboardScoreTests
{
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
    public void Children_alone_are_judged()
    {
        var row = LeaderboardScore.Compute("a", 0.5, Result(epochs: 5));
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
        Assert.Equal(LeaderboardText.Cells(LeaderboardScore.Compute("a", null, result)), LeaderboardText.Cells(LeaderboardScore.Compute("a", null, again)));
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
            ["a", "–", "–", "–", "–", "–", "–", "–", "–", "stale: the ages were wrong; train again"],
            LeaderboardText.Cells(Assert.Single(LeaderboardScore.Compute(table, folder.Path))));

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
        var lines = LeaderboardText.Markdown([LeaderboardScore.Compute("VGG16", 0.5996, null, "too slow")]).ToList();
        Assert.Equal("| VGG16 | 60.0 | – | – | – | – | – | – | – | too slow |", lines[2]);
        Assert.All(lines, line => Assert.Equal(11, line.Count(letter => letter == '|')));
    }

    private static LeaderboardRow Row(string name) => new(name, DrawnTraining.Recipe);

    private static LeaderboardResult Result(int epochs) =>
        new(new("hash", 1000, 2.5, epochs, 100, 1.5, "a processor"), Drawn.Table(200, seed: 1));
}
