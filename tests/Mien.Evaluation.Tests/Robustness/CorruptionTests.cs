using Mien.Core;
using Mien.Evaluation.Robustness;

namespace Mien.Evaluation.Tests.Robustness;

public sealed class CorruptionTests
{
    // What depends on where chance puts it is averaged over so many faces.
    private const int Rows = 24;

    public static TheoryData<string> Names => [.. Corruption.All.Select(kind => kind.Name)];

    [Fact]
    public void Twenty_kinds_of_five_families_in_three_strengths_each()
    {
        Assert.Equal(20, Corruption.All.Select(kind => kind.Name).Distinct().Count());
        Assert.Equal(
            [("noise", 3), ("blur", 3), ("digital", 5), ("geometry", 4), ("occlusion", 5)],
            Corruption.All.GroupBy(kind => kind.Family).Select(family => (family.Key, family.Count())));
        Assert.All(Corruption.All, kind => Assert.Equal(3, kind.Strengths.Distinct().Count()));
        Assert.All(Corruption.All, kind => Assert.NotEmpty(kind.Unit));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_same_seed_face_and_strength_give_the_same_picture_and_leave_the_face_as_it_is(string name)
    {
        foreach (var (side, channels) in new[] { (48, 1), (64, 3), (33, 1) })
        {
            var face = Faces.Drawn(side, channels);
            foreach (var strength in Faces.Kind(name).Strengths)
            {
                var corrupted = Faces.Corrupt(name, face, strength);
                Assert.Equal((side, side, channels), (corrupted.Width, corrupted.Height, corrupted.Channels));
                Assert.Equal(corrupted.Pixels, Faces.Corrupt(name, face, strength).Pixels);
            }
            Assert.Equal(Faces.Drawn(side, channels).Pixels, face.Pixels);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_stronger_corruption_changes_a_face_more(string name)
    {
        var face = Faces.Drawn();
        var differences = Faces.Kind(name).Strengths
            .Select(strength => Enumerable.Range(1, Rows).Average(row => Faces.SquaredDifference(face, Faces.Corrupt(name, face, strength, row)))).ToList();
        Assert.True(differences[0] > 0);
        Assert.True(differences[1] > differences[0], $"{differences[1]} after {differences[0]}");
        Assert.True(differences[2] > differences[1], $"{differences[2]} after {differences[1]}");
    }

    [Theory]
    [InlineData("gaussian-noise")]
    [InlineData("shot-noise")]
    [InlineData("impulse-noise")]
    [InlineData("motion-blur")]
    [InlineData("low-light")]
    [InlineData("shift")]
    [InlineData("sunglasses")]
    [InlineData("hand")]
    [InlineData("patch")]
    public void Another_face_and_another_seed_meet_another_chance(string name)
    {
        var (face, kind) = (Faces.Drawn(), Faces.Kind(name));
        Image Corrupted(int seed, int row) => kind.Apply(face, kind.Strengths[1], seed, row);
        Assert.NotEqual(Corrupted(0, 1).Pixels.ToArray(), Corrupted(0, 2).Pixels.ToArray());
        Assert.NotEqual(Corrupted(0, 1).Pixels.ToArray(), Corrupted(1, 1).Pixels.ToArray());
    }

    [Fact]
    public void Strengths_meet_chances_of_their_own()
    {
        var kind = Faces.Kind("patch");
        var places = kind.Strengths.Select(strength => Faces.Changed(Faces.Flat(0), kind.Apply(Faces.Flat(0), strength, 0, 3)).FirstOrDefault()).ToList();
        Assert.Equal(3, places.Distinct().Count());
    }
}
