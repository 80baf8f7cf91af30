using Mien.Lab.ChildBenchmark;
using Mien.Lab.Tests.Evaluation;
using Mien.Lab.Tests.Training;

namespace Mien.Lab.Tests.ChildBenchmark;

public class BenchmarkScoreTests
{
    private static readonly BenchmarkTable Table = new("table", "", "", [Row("a"), Row("b"), Row("c"), Row("d") with { NotTrained = "too slow" }, Row("e")]);

    [Fact]
    public void What_is_fitted_at_once_has_no_budget_to_compare()
    {
        var rows = BenchmarkScore.Of(Table, row => row.Name switch { "a" or "b" => Result(epochs: 0), "c" => Result(epochs: 9), _ => null });

        Assert.Equal([null, null, null, "too slow", "not trained yet: --train"], rows.Select(row => row.Note));
    }

    [Fact]
    public void A_row_of_another_budget_says_so()
    {
        var rows = BenchmarkScore.Of(Table, row => row.Name switch { "a" or "b" => Result(epochs: 5), "c" => Result(epochs: 9), _ => null });

        Assert.Equal(
            [null, null, "another budget: 9 epochs of 100 faces; the commonest: 5 epochs of 100 faces", "too slow", "not trained yet: --train"],
            rows.Select(row => row.Note));
    }

    [Fact]
    public void Children_alone_are_judged()
    {
        var row = BenchmarkScore.Of("a", 0.5, Result(epochs: 5));
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

        var again = BenchmarkResult.Read(folder.File("table"), row)!;

        Assert.Equal(result.Facts, again.Facts);
        Assert.Equal(BenchmarkText.Cells(BenchmarkScore.Of("a", null, result)), BenchmarkText.Cells(BenchmarkScore.Of("a", null, again)));
        Assert.Null(BenchmarkResult.Read(folder.File("table"), row with { Recipe = row.Recipe with { Seed = 7 } }));
        Assert.Null(BenchmarkResult.Read(folder.File("table"), Row("another")));
    }

    [Fact]
    public void A_table_is_Markdown()
    {
        var lines = BenchmarkText.Markdown([BenchmarkScore.Of("VGG16", 0.5996, null, "too slow")]).ToList();
        Assert.Equal("| VGG16 | 60.0 | – | – | – | – | – | – | – | too slow |", lines[2]);
        Assert.All(lines, line => Assert.Equal(11, line.Count(letter => letter == '|')));
    }

    private static BenchmarkRow Row(string name) => new(name, DrawnTraining.Recipe);

    private static BenchmarkResult Result(int epochs) =>
        new(new("hash", 1000, 2.5, epochs, 100, 1.5, "a processor"), Drawn.Table(200, seed: 1));
}
