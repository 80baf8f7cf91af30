using Mien.Data.Datasets;
using Mien.Lab.Experiments;
using Mien.Lab.Recipes;

namespace Mien.Lab.Tests.Experiments;

public sealed class DataSetsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public DataSetsTests()
    {
        Directory.CreateDirectory(_folder.File("fer2013"));
        var rows = Enumerable.Range(0, 60).Select(row => new DrawnFer2013(row % 2 == 0 ? 3 : 4, row < 48 ? "Training" : "PublicTest", Age: row)).ToArray();
        File.WriteAllText(_folder.File("fer2013/fer2013.csv"), DrawnFer2013.Faces(rows));
        File.WriteAllText(_folder.File("fer2013/fer2013new.csv"), DrawnFer2013.FerPlus(rows));
        File.WriteAllText(_folder.File("fer2013/ages.csv"), DrawnFer2013.Ages(rows));
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_data_set_is_parsed_once_for_all_recipes_and_all_label_views()
    {
        var counter = new Counter();
        var sets = new DataSets(_folder.Path, counter);
        var own = sets.Read(Recipe());
        File.WriteAllText(_folder.File("fer2013/fer2013.csv"), "no faces any more");

        Assert.Equal(["ferplus-majority", "ferplus-distribution"], own.TestsUnderOtherLabels.Keys);
        Assert.All(own.TestsUnderOtherLabels.Values, faces => Assert.Equal(Rows(own.Test), Rows(faces)));
        Assert.Equal(Rows(own.Test), Rows(sets.Read(Recipe() with { Seed = 1, Data = new() { Set = "fer2013", Labels = "ferplus-majority" } }).Test));
        Assert.Equal(["Reading fer2013"], counter.Done);
    }

    [Theory]
    [InlineData(null, "children", 0)]
    [InlineData("drop", "all", 0)]
    [InlineData(null, "all", 2)]
    public void Other_label_views_judge_the_whole_test_part_alone(string? duplicates, string select, int views) =>
        Assert.Equal(views, ExperimentOf(Recipe() with { Data = Recipe().Data with { Select = select, Duplicates = duplicates ?? "keep" } }).TestsUnderOtherLabels.Count);

    [Fact]
    public void No_face_is_in_two_parts_and_each_part_is_derived_once()
    {
        var data = ExperimentOf(Recipe());
        var parts = new[] { data.Training, data.Validation, data.Test }.SelectMany(Rows).ToList();
        Assert.Equal(Enumerable.Range(1, 60), parts.Order());
        Assert.Equal(12, data.Test.Count);
        Assert.Same(data.Training, data.Training);
    }

    [Fact]
    public void A_fold_has_the_same_faces_whether_it_is_one_of_all_or_a_recipe_of_its_own()
    {
        var all = ExperimentOf(Recipe() with { Folds = 3 });
        var second = ExperimentOf(Recipe() with { Folds = 3, Fold = 2 });
        Assert.Equal((2, all.Recipe.Folds), (all.Folds()[1].Recipe.Fold, second.Recipe.Folds));
        Assert.Equal(Rows(all.Folds()[1].Validation), Rows(second.Validation));
        Assert.Equal(Rows(all.Folds()[1].Test), Rows(second.Test));
        Assert.Equal(Enumerable.Range(1, 60), all.Folds().SelectMany(fold => Rows(fold.Test)).Order());
        Assert.Empty(second.TestsUnderOtherLabels);
    }

    private ExperimentData ExperimentOf(Recipe recipe) => new DataSets(_folder.Path, new Counter()).Read(recipe);

    private static Recipe Recipe() => Lab.Recipes.Recipe.Parse(
        """{ "data": { "set": "fer2013", "labels": "fer2013", "validate": 0.25 }, "network": { "name": "mini-xception" }, "optimize": { "epochs": 1 } }""", "test");

    private static IEnumerable<int> Rows(FaceSet faces) => Enumerable.Range(0, faces.Count).Select(faces.Row);

    private sealed class Counter : IExperimentObserver
    {
        public List<string> Done { get; } = [];

        public T During<T>(string what, Func<IProgress<double>?, T> work)
        {
            Done.Add(what);
            return work(null);
        }
    }
}
