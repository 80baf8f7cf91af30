using Mien.Core;
using Mien.Data.Datasets;
using Mien.Data.Folders;
using Mien.Vision.Codecs;

namespace Mien.Data.Tests.Folders;

public sealed class FolderLeftOutTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_systems_and_programs_leave_is_passed_over()
    {
        Draw("happy/a.png", 1);
        Draw("sad/b.png", 2);
        foreach (var name in new[]
        {
            ".ipynb_checkpoints/a.png", ".git/x.png", "__MACOSX/happy/._a.png", "__MACOSX/happy/a.png", "@eaDir/thumb.jpg", "$RECYCLE.BIN/c.png", "happy/.hidden.png", "happy/._a.png",
            "happy/.cache/a.png", "happy/Thumbs.db", "happy/desktop.ini", "happy/.DS_Store", "happy/@eaDir/thumb.png", ".DS_Store", "Thumbs.db", "read me.txt",
        })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_folder.File(name))!);
            File.WriteAllText(_folder.File(name), "no picture");
        }
        var folder = Read();
        Assert.Equal(["happy/a.png", "sad/b.png"], Names(folder.Faces("folder")));
        Assert.Empty(folder.Skipped);
    }

    [Fact]
    public void Every_ending_of_a_picture_is_read_and_what_is_not_read_is_counted_in_a_line()
    {
        Draw("happy/a.png", 1);
        Draw("sad/b.png", 2);
        var jpeg = new Image(16, 16, 1).Encode(ImageFormat.Jpeg);
        foreach (var name in new[] { "happy/c.jfif", "happy/d.JPE", "happy/copy.bak", "happy/e.psd", "sad/f.PSD", "sad/g.cr2", "h.png", "sad/film.mov", "sad/without" })
        {
            File.WriteAllBytes(_folder.File(name), jpeg);
        }
        var folder = Read();
        Assert.Equal(["happy/a.png", "happy/c.jfif", "happy/d.JPE", "sad/b.png"], Names(folder.Faces("folder")));
        Assert.Equal(
            [
                new(_folder.Path, "6 files are of kinds that are not read (2 .psd, 1 without an ending, 1 .bak, 1 .cr2, 1 .mov); convert what is a picture to JPEG or PNG, and name it so."),
                new(_folder.Path, "1 picture lies in no expression's folder (h.png); move it into one."),
            ],
            folder.Skipped);
    }

    [Theory]
    [InlineData("angry/1.png", "angry", "holds no picture that can be read; the first of 2, 1.png, is not a picture that can be read; lay faces that show the expression into it, or remove it")]
    [InlineData("angry/1.psd", "angry", "holds no picture: 2 files are of kinds that are not read (2 .psd); lay faces that show the expression into it, or remove it")]
    [InlineData("angry/.1.png", "angry", "holds no picture; lay faces that show the expression into it, or remove it")]
    public void An_expression_without_a_face_that_can_be_read_is_refused(string name, string folder, string fault)
    {
        Draw("happy/a.png", 1);
        Draw("sad/b.png", 2);
        Directory.CreateDirectory(_folder.File("angry"));
        File.WriteAllText(_folder.File(name), "nothing");
        File.WriteAllText(_folder.File(name.Replace('1', '2')), "nothing");
        Assert.Equal($"{_folder.File(folder)}: {fault}.", Assert.Throws<BadInputException>(() => Read()).Message);
    }

    [Fact]
    public void An_expression_that_one_part_alone_has_readable_faces_of_is_refused()
    {
        Draw("train/happy/a.png", 1);
        Draw("train/sad/b.png", 2);
        Draw("test/happy/c.png", 3);
        Directory.CreateDirectory(_folder.File("test/sad"));
        File.WriteAllText(_folder.File("test/sad/d.png"), "nothing");
        Assert.StartsWith($"{_folder.File("test/sad")}: holds no picture that can be read; ", Assert.Throws<BadInputException>(() => Read()).Message);
    }

    private static IEnumerable<string> Names(FaceSet faces) => Enumerable.Range(0, faces.Count).Select(faces.Name);

    private FaceFolder Read() => FaceFolder.Read(_folder.Path, new());

    private void Draw(string name, int gray)
    {
        var path = _folder.File(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var picture = new Image(16, 16, 1);
        picture.Pixels.Fill((byte)gray);
        picture.Save(path);
    }
}
