using Mien.Core;
using Mien.Lab.Detectors.RetinaFace;
using Mien.Recognition.OnePass;

namespace Mien.Lab.Tests.Detectors.RetinaFace;

public class AnchorMatchTests
{
    private static readonly Box[] Squares = Anchors.Over(256, 256);

    [Fact]
    public void Without_faces_every_anchor_answers_for_none() => Assert.All(AnchorMatch.Match(Squares, []), match => Assert.Equal(AnchorMatch.None, match));

    [Fact]
    public void Every_face_has_an_anchor_whatever_its_size_and_place_and_no_far_one()
    {
        var random = new Random(2);
        for (var i = 0; i < 300; i++)
        {
            var height = 12 * MathF.Pow(200f / 12, random.NextSingle());
            var face = new Box(random.NextSingle() * (256 - height), random.NextSingle() * (256 - height), 0.826f * height, height);
            var match = AnchorMatch.Match(Squares, [new(face, null, IsIgnored: false)]);
            Assert.Contains(0, match);
            for (var anchor = 0; anchor < match.Length; anchor++)
            {
                var overlap = Squares[anchor].IntersectionOverUnion(face);
                Assert.Equal(overlap >= 0.3f || match[anchor] == 0, match[anchor] != AnchorMatch.None);
                Assert.True(match[anchor] != 0 || overlap > 0.15f, $"{overlap} of {face}");
            }
        }
    }

    [Fact]
    public void An_anchor_answers_for_the_face_that_it_overlaps_most()
    {
        var (one, other) = (new Box(100, 100, 32, 32), new Box(112, 100, 32, 32));
        var match = AnchorMatch.Match(Squares, [new(one, null, false), new(other, null, false)]);
        for (var anchor = 0; anchor < match.Length; anchor++)
        {
            var (first, second) = (Squares[anchor].IntersectionOverUnion(one), Squares[anchor].IntersectionOverUnion(other));
            Assert.True(match[anchor] < 0 || Math.Abs(first - second) < 1e-6f || match[anchor] == (first > second ? 0 : 1), $"{anchor}");
        }
        Assert.Contains(0, match);
        Assert.Contains(1, match);
    }

    [Fact]
    public void An_ignored_face_is_neither_learned_nor_unlearned()
    {
        var face = new Box(100, 100, 30, 36);
        var match = AnchorMatch.Match(Squares, [new(face, null, IsIgnored: true)]);
        Assert.DoesNotContain(0, match);
        Assert.All(match.Select((value, at) => (value, at)), each => Assert.Equal(
            Squares[each.at].IntersectionOverUnion(face) >= 0.3f || Squares[each.at].Intersect(face).Area > 0.5f * Squares[each.at].Area,
            each.value == AnchorMatch.Doubtful));
    }
}
