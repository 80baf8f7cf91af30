using Mien.Core;
using Mien.Data.Datasets;
using Mien.Data.Folders;
using Mien.Vision.Codecs;

namespace Mien.Data.Tests.Folders;

public sealed class FaceFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_folder_an_expression_in_the_order_of_FER_plus()
    {
        Draw("sadness/b.png", 10);
        Draw("happy/a.png", 200);
        Draw("asleep/c.png", 90);
        File.WriteAllText(_folder.File("happy/notes.txt"), "no picture");

        var faces = Read().Faces("folder");

        Assert.Equal("happy,sad,asleep", faces.Labels.ToString());
        Assert.Equal(["asleep/c.png", "happy/a.png", "sadness/b.png"], Enumerable.Range(0, 3).Select(faces.Name));
        Assert.Equal(["asleep", "happy", "sad"], Enumerable.Range(0, 3).Select(face => faces.Label(face).Name));
        Assert.Equal(new byte[] { 90, 200, 10 }, Enumerable.Range(0, 3).Select(face => faces.Pixels(face)[0]));
    }

    [Fact]
    public void A_finished_model_is_judged_on_the_test_part_or_on_all()
    {
        Draw("happy/a.png", 200);
        Draw("sad/b.png", 10);
        Assert.Empty(Read().Parts);
        Assert.Equal(2, Read().Judged.Count);
        Directory.Delete(_folder.File("happy"), recursive: true);
        Directory.Delete(_folder.File("sad"), recursive: true);
        Array.ForEach(["train/happy/a.png", "train/sad/b.png", "test/happy/c.png"], name => Draw(name, 90));
        Assert.Equal([FolderPart.Training, FolderPart.Test], Read().Parts.Order());
        Assert.Equal("test/happy/c.png", Read().Judged.Name(0));
        Assert.Equal(1, Read().Judged.Count);
    }

    [Fact]
    public void A_face_is_all_of_its_picture_in_a_square_plane_after_plane()
    {
        var picture = new Image(12, 8, 3);
        for (var x = 0; x < 12; x++)
        {
            for (var y = 0; y < 8; y++)
            {
                // Only the middle eight of twelve columns are red: a third of what becomes the first and the last of four.
                picture.Row(y)[x * 3] = x is >= 2 and < 10 ? (byte)240 : (byte)0;
                picture.Row(y)[(x * 3) + 2] = 60;
            }
        }
        Directory.CreateDirectory(_folder.File("happy"));
        picture.Save(_folder.File("happy/wide.png"));
        Draw("sad/b.png", 10);

        var faces = Read(new() { Size = 4, Channels = 3 }).Faces("folder");

        Assert.Equal((4, 3), (faces.Size, faces.Channels));
        Assert.Equal([.. Enumerable.Repeat<byte[]>([80, 240, 240, 80], 4).SelectMany(row => row), .. Enumerable.Repeat((byte)0, 16), .. Enumerable.Repeat((byte)60, 16)], faces.Pixels(0).ToArray());
    }

    [Theory]
    [InlineData("test", ": holds no expression; lay faces into it, such as test/happy/0001.jpg.")]
    [InlineData("test/sad", ": holds no picture; lay faces that show the expression into it, or remove it.")]
    public void An_empty_folder_is_named(string empty, string fault)
    {
        Draw("train/happy/a.png", 1);
        Draw("train/sad/b.png", 2);
        Directory.CreateDirectory(_folder.File(empty));
        Assert.Equal(_folder.File(empty) + fault, Assert.Throws<BadInputException>(() => Read()).Message);
    }

    [Fact]
    public void Its_own_parts_are_the_split()
    {
        Draw("train/happy/a.png", 1);
        Draw("train/sad/b.png", 2);
        Draw("test/happy/c.png", 3);
        var split = Read().OfficialSplit("folder");
        Assert.Equal(["train/happy/a.png", "train/sad/b.png"], Enumerable.Range(0, 2).Select(split.Training.Faces.Name));
        Assert.Equal("test/happy/c.png", split.Test.Faces.Name(0));
    }

    [Fact]
    public void A_child_in_both_of_its_own_parts_is_named()
    {
        Draw("train/happy/a.png", 1);
        Draw("train/sad/b.png", 2);
        Draw("test/happy/c.png", 3);
        File.WriteAllText(_folder.File("faces.csv"), "file,age,subject\ntrain/happy/a.png,6,anna\ntest/happy/c.png,6,anna\ntrain/sad/b.png,,ben\n");
        Assert.Equal(
            "faces.csv: subject anna has faces in train/ and in test/; lay all faces of a child into one part.",
            Assert.Throws<BadInputException>(() => Read().OfficialSplit("folder")).Message);
    }

    [Fact]
    public void A_picture_may_be_named_once()
    {
        Draw("happy/a.png", 1);
        Draw("sad/b.png", 2);
        File.WriteAllText(_folder.File("faces.csv"), "file,age,subject\nhappy/a.png,6,anna\nhappy/a.png,6,ben\n");
        Assert.Equal(
            $"{_folder.File("faces.csv")}, line 3, file: names happy/a.png for the second time; correct the line or fetch the file again.",
            Assert.Throws<DatasetException>(() => Read()).Message);
    }

    [Fact]
    public void A_line_about_a_picture_that_is_not_there_is_refused()
    {
        Draw("happy/a.png", 1);
        Draw("sad/b.png", 2);
        File.WriteAllText(_folder.File("faces.csv"), "file,age,subject\nhappy/a.png,6,anna\nb.png,6,anna\n");
        Assert.Equal(
            $"{_folder.File("faces.csv")}, line 3, file: expected a picture of this folder, such as happy/a.png, got 'b.png'; correct the line or fetch the file again.",
            Assert.Throws<DatasetException>(() => Read()).Message);
    }

    [Fact]
    public void Without_parts_a_share_is_kept_for_judging_and_a_child_is_on_one_side()
    {
        var lines = new List<string> { "file,age,subject" };
        for (var face = 0; face < 60; face++)
        {
            var name = $"{(face % 2 == 0 ? "happy" : "sad")}/{face}.png";
            Draw(name, face * 4, noise: face + 1);
            lines.Add($"{name},{4 + (face % 6)},child{face / 6}");
        }
        File.WriteAllLines(_folder.File("faces.csv"), lines);

        var split = Read().OfficialSplit("folder");

        var (training, test) = (Subjects(split.Training.Faces), Subjects(split.Test.Faces));
        Assert.Empty(training.Intersect(test));
        Assert.InRange(split.Test.Faces.Count, 6, 24);
        Assert.Equal(60, split.Training.Faces.Count + split.Test.Faces.Count);
        Assert.Equal(6, Read().Faces("folder").Age(Enumerable.Range(0, 60).First(face => Read().Faces("folder").Name(face) == "happy/2.png")));

        static HashSet<string?> Subjects(FaceSet faces) => [.. Enumerable.Range(0, faces.Count).Select(faces.Subject)];
    }

    [Fact]
    public void How_large_a_face_was_and_whether_its_mouth_is_open_is_kept()
    {
        Draw("happy/a.png", 1);
        Draw("sad/b.png", 2);
        var wide = new Image(120, 90, 1);
        wide.Save(_folder.File("sad/c.png"));
        Assert.Null(Read().Faces("folder").MouthIsOpen(0));
        File.WriteAllText(_folder.File("faces.csv"), "file,age,subject,mouth\nhappy/a.png,6,anna,open\nsad/b.png,,,closed\nsad/c.png,,,\n");

        var faces = Read().Faces("folder");

        Assert.Equal([16, 16, 90], Enumerable.Range(0, 3).Select(faces.OriginalSize));
        Assert.Equal([true, false, null], Enumerable.Range(0, 3).Select(faces.MouthIsOpen));
    }

    [Fact]
    public void A_broken_picture_is_skipped_and_named()
    {
        Draw("happy/a.png", 1);
        Draw("sad/b.png", 2);
        File.WriteAllText(_folder.File("sad/broken.png"), "nothing");
        var folder = Read();
        Assert.Equal(_folder.File("sad/broken.png"), Assert.Single(folder.Skipped).Path);
        Assert.Equal(2, folder.Faces("folder").Count);
    }

    [Fact]
    public void What_is_no_folder_of_faces_is_refused()
    {
        Refused($"{_folder.File("none")}: no such folder; give the folder of your faces by data.path.", "none");
        Draw("one/happy/a.png", 1);
        Refused($"{_folder.File("one")}: has pictures in folders of 1 expressions; lay the faces of 2 to 16 expressions into a folder each: {_folder.File("one")}/happy/, {_folder.File("one")}/sad/.", "one");
        Draw("half/train/happy/a.png", 1);
        Refused($"{_folder.File("half")}: has train/ without test/; part the faces into train/ and test/, or into expressions alone.", "half");
        Draw("odd/very happy/a.png", 1);
        Refused($"{_folder.File("odd/very happy")}: is not named as an expression; name it by letters, digits, - and _, such as happy.", "odd");
        Draw("noted/happy/a.png", 1);
        Draw("noted/sad/a.png", 1);
        File.WriteAllText(_folder.File("noted/faces.csv"), "file,age,subject\nhappy/a.png,young,anna\n");
        Refused($"{_folder.File("noted/faces.csv")}, line 2, age: expected a whole number from -1 to 130, got 'young'; correct the line or fetch the file again.", "noted");

        File.WriteAllText(_folder.File("noted/faces.csv"), "file,age,subject,mouth\nhappy/a.png,6,anna,ajar\n");
        Refused($"{_folder.File("noted/faces.csv")}, line 2, mouth: expected open, closed or nothing, got 'ajar'; correct the line or fetch the file again.", "noted");

        void Refused(string message, string folder) =>
            Assert.Equal(message, Assert.ThrowsAny<BadInputException>(() => FaceFolder.Read(_folder.File(folder), new())).Message);
    }

    private FaceFolder Read(FaceFolderOptions? options = null) => FaceFolder.Read(_folder.Path, options ?? new());

    private void Draw(string name, int gray, int noise = 0)
    {
        var path = _folder.File(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var picture = new Image(16, 16, 1);
        picture.Pixels.Fill((byte)gray);
        if (noise > 0)
        {
            new Random(noise).NextBytes(picture.Pixels);
        }
        picture.Save(path);
    }
}
