using Mien.Data.Datasets;
using Mien.Data.Scenes;

namespace Mien.Data.Tests.Scenes;

public sealed class SceneDatasetTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Faces_come_with_their_photo_and_photos_without_faces_after_them()
    {
        File.WriteAllText(_folder.File("faces.csv"), "image,x,y,w,h,ignore,child,frontal\ntrain/1.jpg,1,2,3,4,0,1,0\nval/2.jpg,5,6,7,8,1,,1\ntrain/1.jpg,9,9,9,9,0,0,\n");
        File.WriteAllText(_folder.File("negatives.txt"), "val/3.jpg\n\nval/2.jpg\n");

        var scenes = SceneDataset.Read(_folder.Path);

        Assert.Equal(["train/1.jpg", "val/2.jpg", "val/3.jpg"], scenes.Select(scene => scene.Name));
        Assert.Equal(["train", "val", "val"], scenes.Select(scene => scene.Part));
        Assert.Equal([new(new(1, 2, 3, 4), false, true, false), new(new(9, 9, 9, 9), false, false, null)], scenes[0].Faces);
        Assert.Equal([new(new(5, 6, 7, 8), true, null, true)], scenes[1].Faces);
        Assert.Empty(scenes[2].Faces);
    }

    [Theory]
    [InlineData("train/1.jpg,1,2,0,4,0,1,0", "w: expected a whole number from 1 to 100000, got '0'")]
    [InlineData("train/1.jpg,1,2,3,4,2,1,0", "ignore: expected a whole number from 0 to 1, got '2'")]
    [InlineData("train/1.jpg,1,2,3,4,0,no,0", "child: expected a whole number from 0 to 1, got 'no'")]
    public void A_wrong_row_is_named(string row, string fault)
    {
        File.WriteAllText(_folder.File("faces.csv"), $"image,x,y,w,h,ignore,child,frontal\n{row}\n");
        Assert.Equal(
            $"{_folder.File("faces.csv")}, line 2, {fault}; correct the line or fetch the file again.",
            Assert.Throws<DatasetException>(() => SceneDataset.Read(_folder.Path)).Message);
    }

    [DataFact("scenes/faces.csv")]
    public void The_measured_scenes_are_all_there()
    {
        var scenes = SceneDataset.Read(Path.Combine(Repository.Data, "scenes"));
        Assert.Equal(88, scenes.Sum(scene => scene.Faces.Count));
        Assert.All(scenes, scene => Assert.True(File.Exists(scene.Path), scene.Path));
    }
}
