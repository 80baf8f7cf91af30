using Mien.Core;
using Mien.Lab.Recipes;

namespace Mien.Lab.Tests.Recipes;

public sealed class RecipeDataTests : IDisposable
{
    private static readonly DataRecipe Own = new() { Set = "fer2013", Labels = "fer2013" };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_official_split_of_the_named_folder_is_read()
    {
        Write();
        var split = RecipeData.Read(Own, _folder.Path);
        Assert.Equal((2, 1), (split.Training.Faces.Count, split.Test.Faces.Count));
        Assert.Equal(1, RecipeData.Read(Own with { Select = "children" }, _folder.Path).Training.Faces.Count);
    }

    [Fact]
    public void Of_some_classes_only_these_are_read_in_their_order()
    {
        Write();
        var split = RecipeData.Read(Own with { Classes = ["sad", "happy"], Select = "children" }, _folder.Path);
        Assert.Equal("sad,happy", split.Training.Faces.Labels.ToString());
        Assert.Equal((1, 1), (split.Training.Faces.Count, split.Test.Faces.Count));
        Assert.Equal([0f, 1f], split.Test.Faces.Target(0).ToArray());
    }

    [Fact]
    public void A_data_set_that_is_not_there_says_where_it_was_looked_for() => Assert.Equal(
        $"fer2013: the data set is not in {_folder.Path}; give the folder that holds fer2013/ by --data, or set MIEN_DATA.",
        Assert.Throws<BadInputException>(() => RecipeData.Read(Own, _folder.Path)).Message);

    [Fact]
    public void Labels_that_need_votes_say_so()
    {
        Write();
        File.Delete(_folder.File("fer2013/fer2013new.csv"));
        File.Delete(_folder.File("fer2013/ages.csv"));
        Assert.Equal(
            $"{_folder.File("fer2013")}: the labels ferplus-majority need FER+'s fer2013new.csv; put it beside fer2013.csv.",
            Assert.Throws<BadInputException>(() => RecipeData.Read(Own with { Labels = "ferplus-majority" }, _folder.Path)).Message);
    }

    // The duplicate has no majority among its votes, so a split by majority labels alone would miss it.
    [Fact]
    public void A_twin_counts_whatever_label_view_would_learn_from_it()
    {
        DrawnFer2013[] rows = [new(3, "Training", Votes: "5,5,0,0,0,0,0,0,0,0"), new(3, "Training"), new(3), new(3)];
        Write(rows);
        var lines = File.ReadAllLines(_folder.File("fer2013/fer2013.csv"));
        lines[3] = lines[3].Replace(DrawnFer2013.PixelText(2), DrawnFer2013.PixelText(0), StringComparison.Ordinal);
        File.WriteAllLines(_folder.File("fer2013/fer2013.csv"), lines);

        var split = RecipeData.Read(Own with { Labels = "ferplus-majority", Duplicates = "drop" }, _folder.Path);

        Assert.Equal((1, 1), (split.Training.Faces.Count, split.Test.Faces.Count));
        Assert.Equal(4, split.Test.Faces.Row(0));
    }

    private void Write()
    {
        Write([new(3, "Training", Age: 8), new(4, "Training", Age: 30), new(3, Age: 9)]);
    }

    private void Write(DrawnFer2013[] rows)
    {
        Directory.CreateDirectory(_folder.File("fer2013"));
        File.WriteAllText(_folder.File("fer2013/fer2013.csv"), DrawnFer2013.Faces(rows));
        File.WriteAllText(_folder.File("fer2013/fer2013new.csv"), DrawnFer2013.FerPlus(rows));
        File.WriteAllText(_folder.File("fer2013/ages.csv"), DrawnFer2013.Ages(rows));
    }
}
