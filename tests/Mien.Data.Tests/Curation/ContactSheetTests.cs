using Mien.Data.Curation;
using Mien.Data.Datasets;
using Mien.Data.Fer2013;

namespace Mien.Data.Tests.Curation;

public sealed class ContactSheetTests : IDisposable
{
    // As the sheet is laid out: a face of 96 pixels, a line of text below, 6 pixels between.
    private const int Face = 96, Gap = 6, CellWidth = 102, CellHeight = 117;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_face_stands_in_its_place_with_a_caption_below()
    {
        var faces = Portraits12();
        var sheet = ContactSheet.Draw(faces, 60);

        Assert.Equal(((10 * CellWidth) + Gap, (2 * CellHeight) + Gap, 3), (sheet.Width, sheet.Height, sheet.Channels));
        for (var face = 0; face < 12; face++)
        {
            var (left, top) = (Gap + (face % 10 * CellWidth), Gap + (face / 10 * CellHeight));
            // Drawn faces are of one gray each, so that scaling leaves them as they are.
            Assert.Equal([(byte)(20 * face), (byte)(20 * face), (byte)(20 * face)], sheet.Row(top + (Face / 2)).Slice((left + (Face / 2)) * 3, 3).ToArray());
            Assert.Contains(Enumerable.Range(top + Face, CellHeight - Face), y => sheet.Row(y).Slice(left * 3, Face * 3).ToArray().Min() < 100);
        }
        Assert.Equal(255, sheet.Row(sheet.Height - (CellHeight / 2)).Slice((Gap + (5 * CellWidth)) * 3, 3).ToArray().Min());
    }

    [Fact]
    public void Fewer_faces_are_spread_over_all_and_named_by_row_and_age()
    {
        Assert.Equal([0, 4, 8], ContactSheet.Spread(12, 3));
        Assert.Equal([0, 1], ContactSheet.Spread(2, 60));
        Assert.Equal(["1, age 3", "2, age ?"], new[] { 0, 1 }.Select(face => ContactSheet.Caption(Portraits12(), face)));
        Assert.Equal((3 * CellWidth) + Gap, ContactSheet.Draw(Portraits12(), 3).Width);
    }

    [Fact]
    public void Nothing_to_show_is_misuse()
    {
        var faces = Portraits12();
        Assert.Equal(
            "Expected at least 1 face to show at least 1 of, got 0 and 5. (Parameter 'faces')",
            Assert.Throws<ArgumentException>(() => ContactSheet.Draw(faces.Where(_ => false), 5)).Message);
    }

    private FaceSet Portraits12()
    {
        DrawnFer2013[] rows = [.. Enumerable.Range(0, 12).Select(row => new DrawnFer2013(3, Age: row == 1 ? -1 : row + 3))];
        var (path, votes, ages) = DrawnFer2013.Write(_folder, rows);
        File.WriteAllLines(path, ["emotion,pixels,Usage", .. rows.Select((_, row) => $"3,{string.Join(' ', Enumerable.Repeat(20 * row, DrawnFer2013.PixelsPerFace))},PublicTest")]);
        return Fer2013Dataset.Read(new(path, votes, ages)).Faces(Fer2013Dataset.OwnLabels);
    }
}
