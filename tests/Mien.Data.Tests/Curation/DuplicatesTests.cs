using Mien.Data.Curation;
using Mien.Data.Fer2013;

namespace Mien.Data.Tests.Curation;

public class DuplicatesTests
{
    private static readonly byte[] Face = Portraits.Draw(1);

    public static TheoryData<string, byte[]> Copies => new()
    {
        { "brighter", Portraits.Each((x, y) => Face[(y * Portraits.Size) + x] + 20) },
        { "with less contrast", Portraits.Each((x, y) => 60 + (0.5 * Face[(y * Portraits.Size) + x])) },
        { "noisy", Noisy(Face, 4) },
    };

    [Theory]
    [MemberData(nameof(Copies))]
    public void A_copy_is_a_near_duplicate(string how, byte[] copy)
    {
        var pair = Assert.Single(Duplicates.In(Portraits.Set([Portraits.Draw(2), Face, Portraits.Draw(3), copy])).Pairs);
        Assert.True((1, 3, false, false) == (pair.First, pair.Second, pair.IsExact, pair.IsMirrored), how);
        Assert.InRange(pair.Correlation, 0.98f, 1.0001f);
    }

    [Fact]
    public void The_same_pixels_are_an_exact_duplicate() =>
        Assert.Equal([new(0, 2, 1, true, false)], Duplicates.In(Portraits.Set([Face, Portraits.Draw(2), Face])).Pairs);

    [Fact]
    public void A_mirror_image_is_found_if_it_counts()
    {
        var faces = Portraits.Set([Face, Portraits.Mirrored(Face)]);
        Assert.True(Assert.Single(Duplicates.In(faces).Pairs) is { First: 0, Second: 1, IsExact: false, IsMirrored: true });
        Assert.Empty(Duplicates.In(faces, new() { Mirrored = false }).Pairs);
    }

    [Fact]
    public void A_face_that_is_its_own_mirror_image_is_found_once()
    {
        var even = Portraits.Each((x, y) => Face[(y * Portraits.Size) + Math.Min(x, Portraits.Size - 1 - x)]);
        Assert.True(Assert.Single(Duplicates.In(Portraits.Set([even, even])).Pairs).IsExact);
    }

    [Fact]
    public void Other_faces_are_none() =>
        Assert.Empty(Duplicates.In(Portraits.Set([.. Enumerable.Range(0, 200).Select(Portraits.Draw)])).Pairs);

    // Faces of one brightness have no slopes and no correlation: only the same pixels are a duplicate.
    [Fact]
    public void Blank_faces_are_duplicates_only_of_the_same_brightness()
    {
        var pairs = Duplicates.In(Portraits.Set([Portraits.Each((_, _) => 0), Portraits.Each((_, _) => 9), Portraits.Each((_, _) => 0)])).Pairs;
        Assert.Equal([(0, 2)], pairs.Select(pair => (pair.First, pair.Second)));
    }

    [Fact]
    public void Twins_of_twins_are_one_group()
    {
        var duplicates = Duplicates.In(Portraits.Set([Portraits.Draw(9), Face, Noisy(Face, 3), Portraits.Draw(8), Noisy(Face, 5)]));
        Assert.Equal([0, 1, 1, 3, 1], Enumerable.Range(0, 5).Select(duplicates.Group));
    }

    [Fact]
    public void The_hash_loses_no_pair_that_correlates()
    {
        var random = new Random(3);
        var faces = Enumerable.Range(0, 60).Select(Portraits.Draw).ToList();
        faces.AddRange(faces.ToList().Select(face => Noisy(face, random.Next(1, 12))));
        var set = Portraits.Set(faces);
        var expected = from first in Enumerable.Range(0, faces.Count)
                       from second in Enumerable.Range(first + 1, faces.Count - first - 1)
                       where Thumbnail.Correlation(Thumbnail.Shrink(set, first), Thumbnail.Shrink(set, second)) >= 0.98f
                       select (first, second);
        Assert.Equal(expected, Duplicates.In(set, new() { Mirrored = false }).Pairs.Select(pair => (pair.First, pair.Second)));
    }

    [Fact]
    public void Options_out_of_range_are_misuse()
    {
        var faces = Portraits.Set([Face]);
        Assert.Equal("Expected a correlation above 0 and at most 1, got 0. (Parameter 'Correlation')",
            Assert.Throws<ArgumentException>(() => Duplicates.In(faces, new() { Correlation = 0 })).Message);
        Assert.Equal("Expected 0 to 112 slopes, got 113. (Parameter 'Slopes')",
            Assert.Throws<ArgumentException>(() => Duplicates.In(faces, new() { Slopes = 113 })).Message);
    }

    // Counted with NumPy: 1,273 groups of 2,795 faces that are the same in every pixel, 269 of the groups across the parts.
    [DataFact("fer2013/fer2013.csv.gz")]
    [Trait("Category", "Nightly")]
    public void FER2013_has_the_known_duplicates()
    {
        var set = Fer2013Dataset.Read(new(Path.Combine(Repository.Data, "fer2013", "fer2013.csv.gz")));
        var faces = set.Faces(Fer2013Dataset.OwnLabels);
        var exact = Duplicates.In(faces, new() { Mirrored = false, Slopes = 0, Correlation = 1 }).Pairs.Where(pair => pair.IsExact).ToList();
        Assert.Equal(2795, exact.SelectMany(pair => new[] { pair.First, pair.Second }).Distinct().Count());
        Assert.InRange(Duplicates.In(faces, new() { Mirrored = false }).Pairs.Count, 2990, 3020);
    }

    private static byte[] Noisy(byte[] face, int most)
    {
        var random = new Random(7);
        return [.. face.Select(pixel => (byte)Math.Clamp(pixel + random.Next(-most, most + 1), 0, 255))];
    }
}
