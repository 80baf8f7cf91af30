using System.Formats.Tar;
using System.IO.Compression;
using Mien.Core;
using Mien.Data.Import;

namespace Mien.Data.Tests.Import;

public sealed class DatasetImportTests : IDisposable
{
    private readonly DrawnSet _set = new();

    public void Dispose() => _set.Dispose();

    [Fact]
    public void An_unreadable_picture_is_left_out_and_counted()
    {
        _set.Draw("happy/a.png", "sad/b.png").Write("sad/broken.png", "no picture");
        var (rows, card) = _set.Import("folders");
        Assert.Equal(2, rows.Length);
        Assert.Equal("is not a picture that can be read", Assert.Single(card.LeftOut).Key);
    }

    [Fact]
    public void A_set_in_an_archive()
    {
        _set.Draw("happy/a.png", "sad/b.png");
        var (zip, tar) = (_set.Root + ".zip", _set.Root + ".tgz");
        ZipFile.CreateFromDirectory(_set.Root, zip);
        using (var gzip = new GZipStream(File.Create(tar), CompressionLevel.Fastest))
        {
            TarFile.CreateFromDirectory(_set.Root, gzip, includeBaseDirectory: false);
        }
        Assert.Equal(2, _set.Import("folders", zip).Rows.Length);
        Directory.Delete(_set.Out, recursive: true);
        Assert.Equal(2, _set.Import("folders", tar).Rows.Length);
        Assert.Empty(Directory.EnumerateDirectories(Path.GetDirectoryName(_set.Out)!, "*.partial"));
    }

    [Theory]
    [InlineData("../outside.png", "leads out of its folder")]
    [InlineData("/etc/outside.png", "leads out of its folder")]
    [InlineData("a\\..\\..\\outside.png", "leads out of its folder")]
    public void An_archive_that_writes_elsewhere_is_refused(string name, string fault)
    {
        _set.Write("x", "");
        var path = _set.Root + ".zip";
        using (var zip = ZipFile.Open(path, ZipArchiveMode.Create))
        {
            zip.CreateEntry(name);
        }
        var e = Assert.Throws<BadInputException>(() => _set.Import("folders", path));
        Assert.Contains(fault, e.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(Path.GetDirectoryName(_set.Root)!, "outside.png")));
        Assert.False(Directory.Exists(_set.Out));
    }

    [Fact]
    public void A_link_in_an_archive_is_refused()
    {
        _set.Write("x", "");
        var path = _set.Root + ".tar";
        using (var tar = new TarWriter(File.Create(path)))
        {
            tar.WriteEntry(new PaxTarEntry(TarEntryType.SymbolicLink, "happy") { LinkName = "/etc" });
        }
        Assert.Contains("which is a link or no file", Assert.Throws<BadInputException>(() => _set.Import("folders", path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bomb_is_refused_before_it_fills_the_disk()
    {
        _set.Write("x", "");
        var path = _set.Root + ".zip";
        using (var zip = ZipFile.Open(path, ZipArchiveMode.Create))
        {
            using var entry = zip.CreateEntry("happy/a.png", CompressionLevel.Fastest).Open();
            var zeros = new byte[1 << 20];
            for (var mebibyte = 0; mebibyte < 100; mebibyte++)
            {
                entry.Write(zeros);
            }
        }
        Assert.Contains("unpacks to more than 20 times its size", Assert.Throws<BadInputException>(() => _set.Import("folders", path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_there_stays()
    {
        _set.Draw("happy/a.png", "sad/b.png");
        Directory.CreateDirectory(_set.Out);
        Assert.Equal($"{_set.Out}: is there already; give another folder, or take it away.", Assert.Throws<BadInputException>(() => _set.Import("folders")).Message);
    }

    [Fact]
    public void Nothing_of_the_kind_is_one_line()
    {
        _set.Draw("a.png");
        var e = Assert.Throws<BadInputException>(() => _set.Import("kdef"));
        Assert.Equal($"{_set.Root}: holds no face in the layout of kdef (1: is not named as KDEF names its pictures); expected AF01/AF01ANS.JPG …: session, sex, person, expression, angle.", e.Message);
        Assert.Contains("take kdef", Assert.Throws<BadInputException>(() => _set.Import("kdeff")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_kind_says_its_layout() => Assert.Equal(15, Importers.Kinds.Select(kind => kind.Kind).Distinct().Count());

    [Fact]
    public void Nothing_at_all_is_one_line()
    {
        _set.Write("tasks.json", "[]");
        Assert.StartsWith($"{_set.Root}: holds no face in the layout of label-studio; ", Assert.Throws<BadInputException>(() => _set.Import("label-studio")).Message, StringComparison.Ordinal);
        Assert.Contains("holds no face in the layout of liris-cse", Assert.Throws<BadInputException>(() => _set.Import("liris-cse")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[5]")]
    [InlineData("""[{ "data": { "image": "1.jpg" }, "annotations": [5] }]""")]
    [InlineData("""[{ "data": { "image": "1.jpg" }, "annotations": [{ "result": null }] }]""")]
    [InlineData("""[{ "data": { "image": "1.jpg" }, "annotations": [{ "result": [3] }] }]""")]
    [InlineData("""[{ "data": { "image": "1.jpg" }, "annotations": [{ "result": [{ "value": { "choices": "happy" } }] }] }]""")]
    public void A_task_of_another_shape_is_one_line(string json)
    {
        _set.Draw("1.jpg").Write("tasks.json", json);
        Assert.Equal(
            $"{Path.Combine(_set.Root, "tasks.json")}, task 1: is no task as Label Studio exports it; export the project again.", Assert.Throws<BadInputException>(() => _set.Import("label-studio")).Message);
    }

    [Fact]
    public void A_number_that_no_integer_holds_has_no_counterpart()
    {
        _set.Draw("Image/aligned/train_00001_aligned.jpg").Write("EmoLabel/list_patition_label.txt", "train_00001.jpg 4\ntrain_00002.jpg 99999999999999\n");
        Assert.Equal("99999999999999", Assert.Single(_set.Import("raf-db").Card.NoCounterpart).Key);
    }

    [Fact]
    public void Metadata_that_names_a_picture_twice_or_an_age_that_is_none()
    {
        _set.Draw("1.jpg", "2.jpg").Write("metadata.csv", "file_name,label,age\n1.jpg,happy,7\n1.jpg,sad,7\n2.jpg,sad,400\n");
        var (rows, card) = _set.Import("imagefolder");
        Assert.Equal(["pictures/1.jpg,happy,,,7,,1.jpg,,"], rows);
        Assert.Equal(["has an age that is no whole years from 0 to 130", "is named by the metadata for the second time"], card.LeftOut.Keys);
    }

    [Fact]
    public void A_table_in_another_encoding_makes_no_two_children_one()
    {
        _set.Draw("1.jpg", "2.jpg").Write("metadata.csv", System.Text.Encoding.Latin1.GetBytes("file_name,label,subject\n1.jpg,happy,J\u00f6rg\n2.jpg,sad,J\u00e4rg\n"));
        Assert.EndsWith("line 2, subject: is not in UTF-8; save the table as UTF-8.", Assert.Throws<Mien.Data.Datasets.DatasetException>(() => _set.Import("imagefolder")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_archive_with_one_place_twice_is_refused()
    {
        _set.Write("x", "");
        var path = _set.Root + ".zip";
        using (var zip = ZipFile.Open(path, ZipArchiveMode.Create))
        {
            zip.CreateEntry("happy/a.png");
            zip.CreateEntry("happy/a.png");
        }
        Assert.Equal($"{path}: holds 'a.png' in one place twice; unpack it yourself, and give the folder.", Assert.Throws<BadInputException>(() => _set.Import("folders", path)).Message);
    }
}
