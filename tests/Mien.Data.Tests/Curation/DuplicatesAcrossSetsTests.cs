using Mien.Data.Curation;
using Mien.Data.Fer2013;

namespace Mien.Data.Tests.Curation;

public sealed class DuplicatesAcrossSetsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_test_face_with_an_exact_or_mirrored_twin_to_learn_from_is_left_out()
    {
        byte[][] faces = [Portraits.Draw(1), Portraits.Draw(2), Portraits.Draw(3), Portraits.Draw(1), Portraits.Mirrored(Portraits.Draw(2))];
        string[] parts = ["Training", "Training", "PublicTest", "PublicTest", "PublicTest"];
        var path = _folder.File("fer2013.csv");
        File.WriteAllLines(path, ["emotion,pixels,Usage", .. parts.Select((part, at) => $"3,{string.Join(' ', faces[at])},{part}")]);
        var split = Fer2013Dataset.Read(new(path)).OfficialSplit(Fer2013Dataset.OwnLabels);

        Assert.Equal([1, 2], DuplicatesAcrossSets.Find(split.Test.Faces, split.Training.Faces).Order());
        Assert.Equal([1], DuplicatesAcrossSets.Find(split.Test.Faces, split.Training.Faces, new() { Mirrored = false }).Order());
        var clean = split.WithoutDuplicates();
        Assert.Equal((2, 3), (clean.Training.Faces.Count, clean.Test.Faces.Row(0)));
        Assert.Equal(1, clean.Test.Faces.Count);
    }
}
