using Mien.Data.Curation;
using Mien.Data.Fer2013;

namespace Mien.Data.Tests.Curation;

public sealed class LeaksTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Only_what_crosses_parts_is_a_leak()
    {
        byte[][] faces = [Portraits.Draw(1), Portraits.Draw(2), Portraits.Draw(1), Portraits.Draw(1), Portraits.Mirrored(Portraits.Draw(2))];
        (int Label, string Usage)[] rows = [(3, "Training"), (4, "Training"), (3, "Training"), (6, "PublicTest"), (4, "PrivateTest")];
        var path = _folder.File("fer2013.csv");
        File.WriteAllLines(path, ["emotion,pixels,Usage", .. rows.Select((row, at) => $"{row.Label},{string.Join(' ', faces[at])},{row.Usage}")]);

        var leaks = Leaks.In(Fer2013Dataset.Read(new(path)));

        Assert.Equal((5, 4, 3), (leaks.Faces, leaks.Pairs, leaks.ExactPairs));
        Assert.Equal(
            [(1, 4, "exact", false), (2, 5, "mirrored", true), (3, 4, "exact", false)],
            leaks.Crossing.OrderBy(leak => leak.Row).Select(leak => (leak.Row, leak.OtherRow, leak.Kind, leak.SameLabel)));
        Assert.Equal(("Training", "PublicTest"), (leaks.Crossing[0].Part, leaks.Crossing[0].OtherPart));
    }
}
