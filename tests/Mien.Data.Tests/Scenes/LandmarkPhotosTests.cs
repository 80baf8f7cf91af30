using System.IO.Compression;
using Mien.Core;
using Mien.Data.Datasets;
using Mien.Data.Scenes;
using Mien.Vision.Codecs;

namespace Mien.Data.Tests.Scenes;

public sealed class LandmarkPhotosTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_twentieth_photo_is_kept_for_judging()
    {
        var path = Write(45, "1,2,3,4,5,6,7,8,9,10");
        var photos = LandmarkPhotos.Read(path);
        Assert.Equal((43, 2), (photos.Training.Count, photos.Test.Count));
        Assert.Equal(["19.png", "39.png"], photos.Test.Select(photo => photo.Name));
        Assert.Equal(new Landmarks(new(1, 2), new(3, 4), new(5, 6), new(7, 8), new(9, 10)), photos.Test[0].Landmarks);
        Assert.Equal((8, 6, 3), (photos.Test[0].Image.Width, photos.Test[0].Image.Height, photos.Test[0].Image.Channels));
    }

    [Fact]
    public void A_row_without_ten_numbers_is_named()
    {
        var path = Write(2, "1,2,3,4,5,6,7,8,9");
        Assert.Equal(
            $"{path}/landmarks.csv, line 2: expected a name and ten numbers; fetch the archive again.",
            Assert.Throws<DatasetException>(() => LandmarkPhotos.Read(path)).Message);
    }

    [Fact]
    public void What_is_no_archive_is_named()
    {
        File.WriteAllText(_folder.File("a.zip"), "no archive");
        Assert.Equal(
            $"{_folder.File("a.zip")}: not a ZIP archive that can be read; fetch the archive again.",
            Assert.Throws<DatasetException>(() => LandmarkPhotos.Read(_folder.File("a.zip"))).Message);
        Assert.Equal(
            $"{_folder.File("b.zip")}: no such file; fetch the archive again.",
            Assert.Throws<DatasetException>(() => LandmarkPhotos.Read(_folder.File("b.zip"))).Message);
    }

    private string Write(int photos, string points)
    {
        var path = _folder.File("photos.zip");
        using var archive = ZipFile.Open(path, ZipArchiveMode.Create);
        for (var i = 0; i < photos; i++)
        {
            using var entry = archive.CreateEntry($"{i}.png").Open();
            entry.Write(new Image(8, 6, 3).Encode(ImageFormat.Png));
        }
        using var table = new StreamWriter(archive.CreateEntry("landmarks.csv").Open());
        table.Write("image,left_eye_x\n" + string.Concat(Enumerable.Range(0, photos).Select(i => $"{i}.png,{points}\n")));
        return path;
    }
}
