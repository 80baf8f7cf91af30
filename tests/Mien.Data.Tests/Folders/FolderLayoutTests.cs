using Mien.Core;
using Mien.Data.Datasets;
using Mien.Data.Folders;
using Mien.Vision.Codecs;

namespace Mien.Data.Tests.Folders;

public sealed class FolderLayoutTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("Train", "Test", null)]
    [InlineData("training", "testing", "validation")]
    [InlineData("TRAIN", "TEST", "VAL")]
    [InlineData("FER2013Train", "FER2013Test", "FER2013Valid")]
    [InlineData("my_train_set", "my-test", "dev")]
    [InlineData("fer2013train", "PublicTest", "eval")]
    public void Parts_are_known_whatever_their_case_and_what_else_is_in_their_names(string train, string test, string? validation)
    {
        Draw($"{train}/happy/a.png", 1);
        Draw($"{train}/sad/b.png", 2);
        Draw($"{test}/happy/c.png", 3);
        if (validation is not null)
        {
            Draw($"{validation}/sad/d.png", 4);
        }
        var folder = Read();
        var split = folder.OfficialSplit("folder");
        Assert.Equal("happy,sad", split.Training.Faces.Labels.ToString());
        Assert.Equal([$"{train}/happy/a.png", $"{train}/sad/b.png"], Names(split.Training.Faces));
        Assert.Equal([$"{test}/happy/c.png"], Names(split.Test.Faces));
        Assert.Equal(validation is null ? null : [$"{validation}/sad/d.png"], split.Training.Validation is { } chosen ? Names(chosen) : null);
        Assert.Equal(validation is null ? 2 : 3, folder.Parts.Count);
        Assert.Equal([$"{test}/happy/c.png"], Names(folder.Faces("folder", FolderPart.Test)));
    }

    [Fact]
    public void A_validation_part_without_a_test_part_chooses_and_a_share_of_the_others_is_judged_on()
    {
        for (var face = 0; face < 20; face++)
        {
            Draw($"Training/{(face % 2 == 0 ? "happy" : "sad")}/{face}.png", 0, noise: face + 1);
        }
        Draw("validation/happy/a.png", 0, noise: 30);
        Draw("validation/sad/b.png", 0, noise: 31);

        var split = Read(new() { TestShare = 0.2 }).OfficialSplit("folder");

        Assert.Equal((16, 4), (split.Training.Faces.Count, split.Test.Faces.Count));
        Assert.Equal(["validation/happy/a.png", "validation/sad/b.png"], Names(split.Training.HoldOut(0.5, seed: 1).Test.Faces));
        Assert.Equal(16, split.Training.HoldOut(0.5, seed: 1).Training.Faces.Count);
    }

    [Fact]
    public void Validation_faces_follow_every_choice_of_a_split_and_are_folded_with_the_others()
    {
        Draw("train/happy/a.png", 0, noise: 1);
        Draw("train/sad/b.png", 0, noise: 2);
        Draw("test/happy/c.png", 0, noise: 3);
        Draw("test/sad/d.png", 0, noise: 4);
        Draw("val/happy/e.png", 0, noise: 5);
        Draw("val/sad/f.png", 0, noise: 6);
        File.WriteAllText(_folder.File("faces.csv"), "file,age,subject\nval/happy/e.png,6,anna\nval/sad/f.png,40,ben\ntrain/happy/a.png,5,carl\ntest/happy/c.png,5,dora\n");
        var split = Read().OfficialSplit("folder");

        Assert.Equal(["val/happy/e.png"], Names(split.Children().Training.Validation!));
        Assert.Equal("sad,happy", split.Select(LabelSet.Parse("sad,happy")).Training.Validation!.Labels.ToString());
        Assert.Equal(2, split.WithoutDuplicates().Training.Validation!.Count);
        var folds = split.Folds(2, seed: 0);
        Assert.Equal(6, folds.Sum(fold => fold.Test.Faces.Count));
        Assert.All(folds, fold => Assert.Null(fold.Training.Validation));
    }

    [Fact]
    public void A_child_in_training_and_validation_is_named()
    {
        Draw("train/happy/a.png", 1);
        Draw("train/sad/b.png", 2);
        Draw("test/happy/c.png", 3);
        Draw("Val/sad/d.png", 4);
        File.WriteAllText(_folder.File("faces.csv"), "file,age,subject\ntrain/happy/a.png,6,anna\nVal/sad/d.png,6,anna\n");
        Assert.Equal(
            "faces.csv: subject anna has faces in train/ and in Val/; lay all faces of a child into one part.",
            Assert.Throws<BadInputException>(() => Read().OfficialSplit("folder")).Message);
    }

    [Theory]
    [InlineData("has Train/ and training/, which are both for training; lay their faces into one, or keep one elsewhere", "Train/happy", "training/happy", "test/happy")]
    [InlineData("has PrivateTest/ and PublicTest/, which are both for judging; lay their faces into one, or keep one elsewhere", "Training/happy", "PublicTest/happy", "PrivateTest/happy")]
    [InlineData("has happy/ beside test/, which is a part; part the faces into train/, val/ and test/, or into expressions alone", "train/sad", "test/sad", "happy")]
    [InlineData("has Test/ without train/; part the faces into train/ and test/, or into expressions alone", "Test/happy", "Test/sad")]
    [InlineData("has test/ without train/; part the faces into train/ and test/, or into expressions alone", "test/happy", "val/happy")]
    [InlineData("holds images/ alone, and that holds only folders; give ROOT/images by data.path", "images/train/happy", "images/test/happy")]
    [InlineData("fold-1/ and fold-2/ hold folders of the same names (happy, sad), as parts do, but are not named as parts; name them train/, val/ and test/; or lay pictures right into the expressions' folders",
        "fold-1/happy", "fold-1/sad", "fold-2/happy", "fold-2/sad")]
    [InlineData("one/ and two/ hold folders of the same names (bored, keen), as parts do, but are not named as parts; name them train/, val/ and test/; or lay pictures right into the expressions' folders",
        "one/bored", "one/keen", "two/bored", "two/keen")]
    public void Folders_that_can_be_taken_in_two_ways_are_refused(string fault, params string[] folders)
    {
        Array.ForEach(folders, folder => Draw($"{folder}/a.png", 1));
        Assert.Equal($"{_folder.Path}: {fault.Replace("ROOT", _folder.Path, StringComparison.Ordinal)}.", Assert.Throws<BadInputException>(() => Read()).Message);
    }

    [Theory]
    [InlineData("happy", "holds the part test/; lay parts above expressions: test/happy/", "happy/train", "happy/test", "sad/train")]
    [InlineData("happy", "holds sad/, which is an expression too; lay every expression into a folder of its own, none in another", "happy/sad", "happy/glad", "sad")]
    [InlineData("train/test", "is named as a part of a data set, not as an expression; lay it beside train/ and test/, or give it another name", "train/test", "test/happy")]
    public void An_expression_that_holds_parts_or_expressions_is_refused(string folder, string fault, params string[] folders)
    {
        Array.ForEach(folders, each => Draw($"{each}/a.png", 1));
        Assert.Equal($"{_folder.File(folder)}: {fault}.", Assert.Throws<BadInputException>(() => Read()).Message);
    }

    [Fact]
    public void Folders_of_children_within_expressions_are_read()
    {
        Draw("happy/anna/1.png", 1);
        Draw("happy/su/2.png", 2);
        Draw("sad/anna/3.png", 3);
        Assert.Equal(["happy/anna/1.png", "happy/su/2.png", "sad/anna/3.png"], Names(Read().Faces("folder")));
    }

    private static IEnumerable<string> Names(FaceSet faces) => Enumerable.Range(0, faces.Count).Select(faces.Name);

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
