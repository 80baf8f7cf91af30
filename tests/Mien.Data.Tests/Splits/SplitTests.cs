using Mien.Data.Datasets;
using Mien.Data.Splits;

namespace Mien.Data.Tests.Splits;

public sealed class SplitTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_official_split_follows_usage()
    {
        var set = Read();
        var split = set.OfficialSplit(Fer2013.OwnLabels);
        Assert.Equal(["fer0000000.png", "fer0000002.png"], Names(split.Training.Faces));
        Assert.Equal(["fer0000001.png"], Names(split.Test.Faces));
        Assert.Equal(["fer0000003.png"], Names(set.OfficialSplit(Fer2013.OwnLabels, Fer2013Usage.PrivateTest).Test.Faces));
    }

    [Fact]
    public void Training_is_no_test_part()
    {
        var error = Assert.Throws<ArgumentException>(() => Read().OfficialSplit(Fer2013.OwnLabels, Fer2013Usage.Training));
        Assert.Equal("Expected PublicTest or PrivateTest, got Training. (Parameter 'test')", error.Message);
    }

    [Fact]
    public void The_children_of_a_split_stay_on_their_side()
    {
        var children = Read().OfficialSplit(Fer2013.OwnLabels).Children();
        Assert.Equal(["fer0000002.png"], Names(children.Training.Faces));
        Assert.Equal(["fer0000001.png"], Names(children.Test.Faces));
    }

    [Fact]
    public void A_face_on_both_sides_is_refused()
    {
        var faces = Read().Faces(Fer2013.OwnLabels);
        var error = Assert.Throws<ArgumentException>(() => new Split(faces, faces.Where(face => face < 2)));
        Assert.Equal("Expected no face on both sides of a split, got 2. (Parameter 'test')", error.Message);
    }

    private Fer2013 Read()
    {
        var (faces, votes, ages) = DrawnFer2013.Write(_folder, [
            new(0, "Training", Age: 40), new(1, "PublicTest", Age: 8), new(2, "Training", Age: 9), new(3, "PrivateTest")]);
        return Fer2013.Read(new(faces, votes, ages));
    }

    private static IEnumerable<string> Names(FaceSet faces) => Enumerable.Range(0, faces.Count).Select(faces.Name);
}
