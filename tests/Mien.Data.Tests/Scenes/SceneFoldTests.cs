using Mien.Data.Scenes;

namespace Mien.Data.Tests.Scenes;

public class SceneFoldTests
{
    private static readonly Scene[] Seven = [.. Enumerable.Range(0, 7).Select(i => new Scene($"train/{i}.jpg", $"/{i}.jpg", []))];

    [Fact]
    public void Each_scene_is_in_one_fold_and_learned_from_in_all_others()
    {
        var folds = Enumerable.Range(1, 3).Select(number => new SceneFold(number, 3)).ToList();
        Assert.Equal([3, 2, 2], folds.Select(fold => fold.Select(Seven).Count));
        Assert.Equal(Seven, folds.SelectMany(fold => fold.Select(Seven)).OrderBy(scene => scene.Name, StringComparer.Ordinal));
        Assert.All(folds, fold => Assert.Equal(Seven.Except(fold.Select(Seven)), fold.Without(Seven)));
        Assert.Equal(["train/1.jpg", "train/4.jpg"], folds[1].Select(Seven).Select(scene => scene.Name));
    }

    [Theory]
    [InlineData("1/2", 1, 2)]
    [InlineData("10/10", 10, 10)]
    public void Is_read_as_it_is_written(string text, int number, int count)
    {
        Assert.Equal(new SceneFold(number, count), SceneFold.Parse(text));
        Assert.Equal(text, SceneFold.Parse(text).ToString());
    }

    [Theory]
    [InlineData("0/2")]
    [InlineData("3/2")]
    [InlineData("1/1")]
    [InlineData("1/11")]
    [InlineData("-1/2")]
    [InlineData("1/2/3")]
    [InlineData("half")]
    [InlineData("")]
    [InlineData(null)]
    public void Anything_else_is_no_fold(string? text) => Assert.Null(SceneFold.Parse(text));
}
