using Mien.Core;
using Mien.Data.Datasets;
using Mien.Data.Fer2013;
using Mien.Data.Folders;
using Mien.Data.Splits;
using Mien.Data.Tests.Curation;
using Mien.Vision.Codecs;

namespace Mien.Data.Tests.Splits;

public sealed class SplitTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Some_expressions_can_be_made_rare_among_what_is_learned()
    {
        var faces = Portraits.Set([.. Enumerable.Range(0, 30).Select(Portraits.Draw)], [.. Enumerable.Range(0, 30).Select(face => face % 3)]);
        var split = new Split(faces.Where(face => face < 24), faces.Where(face => face >= 24));
        var few = split.AtMost(new Dictionary<string, int> { [faces.Labels[1].Name] = 3, [faces.Labels[2].Name] = 100 });
        Assert.Equal([8, 3, 8], Enumerable.Range(0, 3).Select(label => Enumerable.Range(0, few.Training.Faces.Count).Count(face => few.Training.Faces.LabelIndex(face) == label)));
        Assert.Equal(6, few.Test.Faces.Count);
        // The same faces where the others are not there.
        var alone = new Split(faces.Where(face => face < 24 && face % 3 == 1), faces.Where(face => face >= 24)).AtMost(new Dictionary<string, int> { [faces.Labels[1].Name] = 3 });
        Assert.Equal(Rows(few.Training.Faces.Where(face => few.Training.Faces.LabelIndex(face) == 1)), Rows(alone.Training.Faces));

        static IEnumerable<int> Rows(Mien.Data.Datasets.FaceSet set) => Enumerable.Range(0, set.Count).Select(set.Row);
    }

    [Fact]
    public void The_official_split_follows_usage()
    {
        var set = Read();
        var split = set.OfficialSplit(Fer2013Dataset.OwnLabels);
        Assert.Equal(["fer0000000.png", "fer0000002.png"], Names(split.Training.Faces));
        Assert.Equal(["fer0028639.png"], Names(split.Test.Faces));
        Assert.Equal(["fer0032223.png"], Names(set.OfficialSplit(Fer2013Dataset.OwnLabels, Fer2013Usage.PrivateTest).Test.Faces));
    }

    [Fact]
    public void Training_is_no_test_part()
    {
        var error = Assert.Throws<ArgumentException>(() => Read().OfficialSplit(Fer2013Dataset.OwnLabels, Fer2013Usage.Training));
        Assert.Equal("Expected PublicTest or PrivateTest, got Training. (Parameter 'test')", error.Message);
    }

    [Fact]
    public void The_children_of_a_split_stay_on_their_side()
    {
        var children = Read().OfficialSplit(Fer2013Dataset.OwnLabels).Children();
        Assert.Equal(["fer0000002.png"], Names(children.Training.Faces));
        Assert.Equal(["fer0028639.png"], Names(children.Test.Faces));
    }

    [Fact]
    public void Some_expressions_of_a_split_are_told_apart_among_themselves()
    {
        DrawnFer2013[] rows =
        [
            new(3, "Training", Votes: "2,6,0,2,0,0,0,0,0,0"), new(4, "Training", Votes: "0,2,0,8,0,0,0,0,0,0"), new(0, "Training", Votes: "0,2,0,2,6,0,0,0,0,0"),
            new(4, Votes: "0,0,0,10,0,0,0,0,0,0"), new(0, Votes: "0,0,0,0,10,0,0,0,0,0"),
        ];
        var (faces, votes, _) = DrawnFer2013.Write(_folder, rows);
        var set = Fer2013Dataset.Read(new(faces, votes));

        var split = set.OfficialSplit(Fer2013Dataset.DistributionLabels).Select(LabelSet.Parse("sad,happy"));

        Assert.Equal((2, 1, "sad,happy"), (split.Training.Faces.Count, split.Test.Faces.Count, split.Training.Faces.Labels.ToString()));
        Assert.Equal([0.25, 0.75], split.Training.Faces.Target(0).ToArray().Select(share => Math.Round(share, 6)));
        Assert.Equal([0.8, 0.2], split.Training.Faces.Target(1).ToArray().Select(share => Math.Round(share, 6)));
        Assert.Equal(
            "Expected some of the labels angry,disgust,fear,happy,sad,surprise,neutral, got contempt. (Parameter 'labels')",
            Assert.Throws<ArgumentException>(() => set.OfficialSplit(Fer2013Dataset.OwnLabels).Select(LabelSet.Parse("happy,contempt"))).Message);
    }

    [Fact]
    public void A_face_on_both_sides_is_refused()
    {
        var faces = Read().Faces(Fer2013Dataset.OwnLabels);
        var error = Assert.Throws<ArgumentException>(() => new Split(faces, faces.Where(face => face < 2)));
        Assert.Equal("Expected no face on both sides of a split, got 2. (Parameter 'test')", error.Message);
    }

    [Fact]
    public void Holding_out_takes_the_same_share_of_every_label_and_no_face_twice()
    {
        var rows = Enumerable.Range(0, 90).Select(row => new DrawnFer2013(row < 60 ? 3 : 4, "Training"));
        var (faces, votes, _) = DrawnFer2013.Write(_folder, [.. rows]);
        var training = Fer2013Dataset.Read(new(faces, votes)).OfficialSplit(Fer2013Dataset.OwnLabels).Training;

        var split = training.HoldOut(0.2, seed: 1);

        Assert.Equal((72, 18), (split.Training.Faces.Count, split.Test.Faces.Count));
        Assert.Equal(12, Enumerable.Range(0, 18).Count(face => split.Test.Faces.Label(face).Name == "happy"));
        Assert.Equal(90, Names(split.Training.Faces).Union(Names(split.Test.Faces)).Count());
        Assert.Equal(Names(split.Test.Faces), Names(training.HoldOut(0.2, seed: 1).Test.Faces));
        Assert.NotEqual(Names(split.Test.Faces), Names(training.HoldOut(0.2, seed: 2).Test.Faces));
    }

    [Theory]
    [InlineData(0, "Expected a share between 0 and 1, got 0. (Parameter 'share')")]
    [InlineData(1, "Expected a share between 0 and 1, got 1. (Parameter 'share')")]
    public void Holding_out_nothing_or_everything_is_refused(double share, string message) => Assert.Equal(
        message, Assert.Throws<ArgumentException>(() => Read().OfficialSplit(Fer2013Dataset.OwnLabels).Training.HoldOut(share, 1)).Message);

    // One child's, who is sad on every picture.
    [Fact]
    public void A_label_that_one_subject_alone_shows_stays_to_learn_from()
    {
        var lines = new List<string> { "file,age,subject" };
        for (var face = 0; face < 20; face++)
        {
            var name = $"{(face < 4 ? "sad" : "happy")}/{face}.png";
            Directory.CreateDirectory(_folder.File(Path.GetDirectoryName(name)!));
            var picture = new Image(16, 16, 1);
            new Random(face).NextBytes(picture.Pixels);
            picture.Save(_folder.File(name));
            lines.Add($"{name},5,{(face < 4 ? "anna" : $"child{face}")}");
        }
        File.WriteAllLines(_folder.File("faces.csv"), lines);
        var split = new TrainingSet(FaceFolder.Read(_folder.Path, new()).Faces(FaceFolder.OwnLabels)).HoldOut(0.25, seed: 3);
        Assert.Equal(4, Enumerable.Range(0, split.Training.Faces.Count).Count(face => split.Training.Faces.Label(face).Name == "sad"));
        Assert.Equal(4, split.Test.Faces.Count);
    }

    [Fact]
    public void Too_few_faces_to_keep_some_aside_are_refused() => Assert.Equal(
        "data.validate 0.1: keeps 0 of 2 faces aside, not some of them; add faces, of several children where a child's stay together, or name another share.",
        Assert.Throws<BadInputException>(() => Read().OfficialSplit(Fer2013Dataset.OwnLabels).Training.HoldOut(0.1, 1)).Message);

    private Fer2013Dataset Read()
    {
        var (faces, votes, ages) = DrawnFer2013.Write(_folder, [
            new(0, "Training", Age: 40), new(1, "PublicTest", Age: 8), new(2, "Training", Age: 9), new(3, "PrivateTest")]);
        return Fer2013Dataset.Read(new(faces, votes, ages));
    }

    private static IEnumerable<string> Names(FaceSet faces) => Enumerable.Range(0, faces.Count).Select(faces.Name);
}
