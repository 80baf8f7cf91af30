using Mien.Core;
using Mien.Lab.Recipes;

namespace Mien.Lab.Tests.Recipes;

public sealed class RecipeFacesTests : IDisposable
{
    private const string Split = "2,8,0,0,0,0,0,0,0,0", Tie = "5,5,0,0,0,0,0,0,0,0";

    private readonly TemporaryFolder _folder = new();

    public RecipeFacesTests()
    {
        Directory.CreateDirectory(_folder.File("fer2013"));
        // Every fourth row has no majority, but votes; every fifth is a test row.
        var rows = Enumerable.Range(0, 60).Select(row => new DrawnFer2013(row % 7, row % 5 == 0 ? "PublicTest" : "Training", row % 4 == 0 ? Tie : Split, Age: row)).ToArray();
        File.WriteAllText(_folder.File("fer2013/fer2013.csv"), DrawnFer2013.Faces(rows));
        File.WriteAllText(_folder.File("fer2013/fer2013new.csv"), DrawnFer2013.FerPlus(rows));
        File.WriteAllText(_folder.File("fer2013/ages.csv"), DrawnFer2013.Ages(rows));
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Validation_faces_are_those_that_the_training_holds_out()
    {
        var recipe = Read("fer2013");
        var faces = RecipeFaces.Read(recipe, "validation", folder: _folder.Path);
        var split = RecipeData.Read(recipe.Data, _folder.Path);
        var held = recipe.HoldOut(split.Training).Test.Faces;
        Assert.Equal(Enumerable.Range(0, held.Count).Select(held.Name), Enumerable.Range(0, faces.Count).Select(faces.Name));
        Assert.InRange(faces.Count, 7, 17);
        Assert.Equal(12, RecipeFaces.Read(recipe, "test", folder: _folder.Path).Count);
    }

    // Of votes, what more than half say: faces without that are left out, the others keep their rows.
    [Fact]
    public void Another_view_labels_the_same_faces()
    {
        var recipe = Read("ferplus-distribution");
        Assert.Equal("ferplus-majority", RecipeFaces.View(recipe));
        var held = recipe.HoldOut(RecipeData.Read(recipe.Data, _folder.Path).Training).Test.Faces;
        var majority = RecipeFaces.Read(recipe, "validation", folder: _folder.Path);
        Assert.Equal(
            Enumerable.Range(0, held.Count).Select(held.Row).Where(row => (row - 1) % 4 != 0), Enumerable.Range(0, majority.Count).Select(majority.Row));
        Assert.All(Enumerable.Range(0, majority.Count), face => Assert.Equal(Expression.Happy, majority.Label(face)));
        var own = RecipeFaces.Read(recipe, "validation", "fer2013", _folder.Path);
        Assert.Equal(Enumerable.Range(0, held.Count).Select(held.Row), Enumerable.Range(0, own.Count).Select(own.Row));
        Assert.All(Enumerable.Range(0, own.Count), face => Assert.Equal(LabelSet.Fer2013[(own.Row(face) - 1) % 7], own.Label(face)));
    }

    [Fact]
    public void Of_a_fold_the_faces_are_those_of_its_own_training()
    {
        var fold = Read("fer2013") with { Folds = 3, Fold = 2 };
        var split = fold.Cross(RecipeData.Read(fold.Data, _folder.Path))[1];
        var (held, faces) = (fold.HoldOut(split.Training).Test.Faces, RecipeFaces.Read(fold, "validation", folder: _folder.Path));
        Assert.Equal(Enumerable.Range(0, held.Count).Select(held.Row), Enumerable.Range(0, faces.Count).Select(faces.Row));
        Assert.Equal(split.Test.Faces.Count, RecipeFaces.Read(fold, "test", folder: _folder.Path).Count);
        Assert.Equal(
            "folds 3: the recipe is of several trainings, each with validation faces of its own; give the recipe in the folder of one fold.",
            Assert.Throws<BadInputException>(() => RecipeFaces.Read(fold with { Fold = 0 }, "validation", folder: _folder.Path)).Message);
    }

    [Fact]
    public void Labels_that_the_data_lacks_are_one_line()
    {
        File.Delete(_folder.File("fer2013/fer2013new.csv"));
        File.Delete(_folder.File("fer2013/ages.csv"));
        Assert.Equal(
            "--labels ferplus-majority: fer2013 has no such labels here; choose among fer2013.",
            Assert.Throws<BadInputException>(() => RecipeFaces.Read(Read("fer2013"), "validation", "ferplus-majority", _folder.Path)).Message);
        Assert.Throws<ArgumentException>(() => RecipeFaces.Read(Read("fer2013"), "training", folder: _folder.Path));
    }

    private static Recipe Read(string labels) => Recipe.Parse(
        $$"""{ "data": { "set": "fer2013", "labels": "{{labels}}", "validate": 0.25 }, "network": { "name": "mini-xception" }, "optimize": { "with": "adam", "epochs": 1 } }""", "test");
}
