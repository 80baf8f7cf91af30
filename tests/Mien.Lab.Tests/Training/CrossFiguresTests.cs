using Mien.Core;
using Mien.Data.Fer2013;
using Mien.Evaluation;
using Mien.Evaluation.Metrics;
using Mien.Evaluation.Predictions;
using Mien.Evaluation.Tests;

namespace Mien.Lab.Tests.Training;

public class CrossFiguresTests
{
    [Fact]
    public void Folds_joined_are_the_faces_of_the_data_set_in_its_order()
    {
        using var folder = new TemporaryFolder();
        var recipe = DrawnTraining.Recipe with { Folds = 4 };
        var split = DrawnTraining.Split(folder);
        var splits = recipe.Cross(split);
        using var model = new DrawnClassifier(LabelSet.Fer2013);
        var name = new EvaluationName("drawn", "fer2013", "all");
        var tables = splits.Select((each, fold) => Evaluator.Predict(model, each.Test.Faces, name with { Split = $"fold {fold + 1} of 4" })).ToList();

        var figures = CrossFigures.Compute(splits, tables);

        Assert.Equal("4 folds", figures.All.Source.Name.Split);
        // Both parts of the split together, as any model that reads all of them would be judged.
        var all = Evaluator.Predict(model, Fer2013Dataset.Read(new(folder.File("fer2013.csv"), folder.File("fer2013new.csv"), null)).Faces(Fer2013Dataset.OwnLabels), name);
        Assert.Equal((80, all.Source.Faces), (figures.All.Rows.Count, figures.All.Source.Faces));
        Assert.Equal(all.Rows.Select(row => (row.Row, row.Name, row.Scores)), figures.All.Rows.Select(row => (row.Row, row.Name, row.Scores)));
        Assert.Equal(tables.Select(table => table.Faces().Confusion().Accuracy), figures.Folds.Select(fold => fold.Accuracy));
    }

    [Fact]
    public void The_spread_is_the_mean_and_the_deviation_of_a_sample()
    {
        // numpy 1.24: mean([0.5, 0.75, 1, 0.25]) and std(…, ddof=1).
        var figures = new CrossFigures(null!, [Right(2), Right(3), Right(4), Right(1)]);
        var (mean, deviation) = figures.Spread(fold => fold.Accuracy);
        Assert.Equal(0.625, mean, 1e-12);
        Assert.Equal(0.32274861218395140, deviation, 1e-12);
    }

    [Fact]
    public void A_table_of_another_fold_is_misuse()
    {
        using var folder = new TemporaryFolder();
        var splits = (DrawnTraining.Recipe with { Folds = 4 }).Cross(DrawnTraining.Split(folder));
        var error = Assert.Throws<ArgumentException>(() => CrossFigures.Compute(splits, []));
        Assert.Equal("Expected one table for each of 4 folds, of its faces. (Parameter 'tables')", error.Message);
    }

    // Of four faces.
    private static ConfusionMatrix Right(int count) => new(
        LabelSet.Parse("happy,sad"), Enumerable.Range(0, 4).Select(face => (Expression.Happy, face < count ? Expression.Happy : Expression.Sad)));
}
