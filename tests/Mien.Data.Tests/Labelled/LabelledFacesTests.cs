using Mien.Core;
using Mien.Data.Datasets;
using Mien.Data.Folders;
using Mien.Data.Labelled;
using Mien.Vision.Codecs;

namespace Mien.Data.Tests.Labelled;

public sealed class LabelledFacesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_table_comes_back_as_it_was()
    {
        LabelledFace[] faces =
        [
            new("pictures/=a.png") { Label = Tally.Parse("happy:0.7 sad:0.3")!, Votes = Tally.Parse("happy:7 sad:3")!, Subject = "-anna", Age = new(4, 19), Split = FolderPart.Training, Source = "album, \"1\"", Box = new(1.5f, 2, 3, 4), Landmarks = new(new(1, 2), new(3, 4), new(5, 6), new(7, 8), new(9, 10)) },
            new("pictures/b.png"),
        ];
        FacesCsv.Write(_folder.Path, faces);
        var read = FacesCsv.Read(_folder.Path);
        Assert.Equal(faces.Select(Text), read.Select(Text));
        Assert.Contains(",'-anna,4-19,train,", File.ReadAllText(_folder.File("faces.csv")), StringComparison.Ordinal);

        static string Text(LabelledFace face) => $"{face.File}|{face.Label}|{face.Votes}|{face.Subject}|{face.Age}|{face.Split}|{face.Source}|{face.Box}|{face.Landmarks}";
    }

    [Theory]
    [InlineData("../a.png,happy,,,,,,,", "line 2, file: expected the path of a picture inside the set's folder, got '../a.png'")]
    [InlineData("a.png,Happy!,,,,,,,", "line 2, label: expected expressions by their names in lower case, such as happy, got 'Happy!'")]
    [InlineData("a.png,happy:NaN,,,,,,,", "line 2, label: expected names with amounts, such as happy:7 sad:3, got 'happy:NaN'")]
    [InlineData("a.png,happy,,,,,,,\n./a.png,sad,,,,,,,", "line 3, file: names ./a.png for the second time")]
    [InlineData("a.png,happy,,,200,,,,", "line 2, age: expected whole years from 0 to 130, such as 7 or 4-19, got '200'")]
    [InlineData("a.png,happy,,,,other,,,", "line 2, split: expected train, val or test, got 'other'")]
    [InlineData("a.png,happy,,,,,,1 2 0 4,", "line 2, box: expected 4 numbers with blanks between, got 4")]
    public void A_wrong_line_is_named(string line, string fault)
    {
        File.WriteAllText(_folder.File("faces.csv"), $"file,label,votes,subject,age,split,source,box,landmarks\n{line}\n");
        Assert.Equal($"{_folder.File("faces.csv")}, {fault}; correct the line or fetch the file again.", Assert.Throws<DatasetException>(() => FacesCsv.Read(_folder.Path)).Message);
    }

    [Theory]
    [InlineData("happy", "", "happy")]
    [InlineData("happy:0.5 sad:0.5", "", null)]
    [InlineData("happy", "happy:6 sad:4", "happy")]
    [InlineData("happy", "happy:5 unknown:5", null)]
    [InlineData("happy", "happy:5 sad:1 fear:1 angry:1 neutral:1 unknown:1", "happy")]
    [InlineData("happy", "happy:3 sad:3 unknown:1", null)]
    [InlineData("", "happy:6 sad:4", null)]
    public void More_than_half_of_the_raters_make_a_majority(string label, string votes, string? majority) =>
        Assert.Equal(majority, new LabelledFace("a.png") { Label = Tally.Parse(label)!, Votes = Tally.Parse(votes)! }.Majority);

    [Fact]
    public void Faces_are_read_in_their_boxes_under_two_views()
    {
        var picture = new Image(40, 20, 3);
        for (var y = 0; y < 20; y++)
        {
            picture.Row(y)[60..].Fill(200);
        }
        picture.Save(_folder.File("a.png"));
        picture.Save(_folder.File("b.png"));
        FacesCsv.Write(_folder.Path, [new("a.png") { Label = Tally.From("sad"), Box = new(20, 0, 20, 20), Age = AgeRange.From(7), Subject = "anna" }, new("b.png") { Label = Tally.Parse("happy:0.5 sad:0.5")! }, new("c.png") { Label = Tally.From("happy") }, new("d.png")]);

        var set = LabelledFaces.Read(_folder.Path, new() { Size = 16 });

        Assert.Equal(_folder.File("c.png"), Assert.Single(set.Skipped).Path);
        var (majority, shares) = (set.Faces("majority"), set.Faces("distribution"));
        Assert.Equal((1, 2, "happy,sad"), (majority.Count, shares.Count, majority.Labels.ToString()));
        Assert.Equal(200, majority.Pixels(0)[0]);
        Assert.Equal((7, "anna", 20), (majority.Age(0), majority.Subject(0), majority.OriginalSize(0)));
        Assert.Equal([0.5f, 0.5f], shares.Target(1).ToArray());
    }

    [Fact]
    public void A_child_in_two_parts_is_named()
    {
        Array.ForEach(["a", "b", "c"], name => new Image(16, 16, 1).Save(_folder.File(name + ".png")));
        FacesCsv.Write(_folder.Path, [new("a.png") { Label = Tally.From("sad"), Subject = "anna", Split = FolderPart.Training }, new("b.png") { Label = Tally.From("happy"), Subject = "anna", Split = FolderPart.Test }, new("c.png") { Label = Tally.From("happy"), Split = FolderPart.Training }]);
        var set = LabelledFaces.Read(_folder.Path, new());
        Assert.Contains("subject anna has faces in train and in test; split it anew", Assert.Throws<BadInputException>(() => set.OfficialSplit("majority")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Faces_without_a_part_beside_others_are_counted()
    {
        Array.ForEach(["a", "b", "c"], name => new Image(16, 16, 1).Save(_folder.File(name + ".png")));
        LabelledFace[] faces = [new("a.png") { Label = Tally.From("sad") }, new("b.png") { Label = Tally.From("happy") }, new("c.png") { Label = Tally.From("happy") }];
        FacesCsv.Write(_folder.Path, faces);
        Assert.Null(LabelledFaces.Read(_folder.Path, new()).Unparted);
        FacesCsv.Write(_folder.Path, [faces[0] with { Split = FolderPart.Training }, .. faces[1..]]);
        Assert.Equal("names no part (split) for 2 of 3 faces, which are left out; fill in the column, or part the set anew by mien data split.", LabelledFaces.Read(_folder.Path, new()).Unparted!.Reason);
    }

    [Fact]
    public void A_card_counts_and_comes_back()
    {
        var card = new DataCard { Name = "own", Terms = "Ask.", KeepUntil = new(2030, 1, 2) }.Counting([new("a.png") { Label = Tally.From("sad"), Age = AgeRange.From(7), Subject = "anna" }, new("b.png") { Age = new(4, 19) }]);
        card.Write(_folder.Path);
        var read = DataCard.Read(_folder.Path)!;
        Assert.Equal((2, 1, 1, "4-19 1,5-9 1", "sad 1,unlabelled 1", new DateOnly(2030, 1, 2)), (read.Faces, read.Subjects, read.Children, Text(read.Ages), Text(read.Classes), read.KeepUntil));

        static string Text(IReadOnlyDictionary<string, int> counts) => string.Join(',', counts.Select(pair => $"{pair.Key} {pair.Value}"));
    }
}
