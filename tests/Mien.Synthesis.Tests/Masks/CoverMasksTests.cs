using Google.Protobuf;
using Mien.Core;
using Mien.Synthesis.Masks;
using Mien.Synthesis.Prompts;

namespace Mien.Synthesis.Tests.Masks;

public sealed class CoverMasksTests : IDisposable
{
    private static readonly Box Face = new(50, 50, 100, 100);
    private static readonly Image Picture = new(200, 200, 3);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_mask_holds_what_a_box_covers()
    {
        var mask = Mask.Of(4, 3, new(1, -5, 2, 7));

        Assert.Equal([0, 1, 1, 0, 0, 1, 1, 0, 0, 0, 0, 0], mask.Shares);
        Assert.Equal(4 / 12.0, mask.Area, 1e-6);
        Assert.Equal([0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0], mask.Within(new(0, 0, 2, 3)).Shares);
        Assert.Equal([1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1], mask.Grown(1).Shares);
        Assert.Equal([1, 1, 0, 0], mask.Reduced(2, 2).Shares);
    }

    [Fact]
    public void Every_cover_has_its_words_and_its_place_near_the_face()
    {
        Assert.Equal(PortraitWords.Occlusions.Keys.Where(word => word != "none").Order(), FaceCover.Names.Order());
        Assert.All(FaceCover.Names, name =>
        {
            var place = FaceCover.Of(name).On(Face);
            // Never below the neck, wherever a network would look.
            Assert.InRange(place.Bottom, Face.Y, Face.Bottom + 20);
            Assert.True(place.Intersect(Face).Area > 0.1f * Face.Area, name);
        });
        Assert.Throws<ArgumentException>(() => FaceCover.Of("shirt"));
    }

    [Fact]
    public void Without_networks_the_place_on_the_face_is_the_mask()
    {
        var mask = new CoverMasks().For(Picture, Face, FaceCover.Of("mask"));

        Assert.Equal(Mask.Of(200, 200, FaceCover.Of("mask").On(Face)).Shares, mask.Shares);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Segment_Anything_gives_the_outline_in_the_box(bool isPlain)
    {
        using var sam = SegmentAnything.Open(TinyMasks.WriteSegmentAnything(_folder.Path, isPlain));

        // 64 of its pixels are 200 of the picture's: what it finds is smaller by 12.5.
        var mask = sam.Segment(Picture, new(50, 100, 100, 50));

        AssertBox(mask, new(62.5f, 112.5f, 75, 25), tolerance: 3.2f);
    }

    [Fact]
    public void A_wide_picture_is_scaled_to_fit()
    {
        using var sam = SegmentAnything.Open(TinyMasks.WriteSegmentAnything(_folder.Path));

        AssertBox(sam.Segment(new Image(200, 100, 1), new(50, 25, 100, 50)), new(62.5f, 37.5f, 75, 25), tolerance: 3.2f);
    }

    [Fact]
    public void Grounding_DINO_gives_the_surest_box_or_none()
    {
        using var dino = GroundingDino.Open(TinyMasks.WriteGroundingDino(_folder.Path));

        Assert.Equal(new Box(50, 50, 100, 50), dino.Find(Picture, "eyes"));
        Assert.Null(dino.Find(Picture, "mouth"));
        Assert.Null(dino.Find(Picture, "hat"));
    }

    [Fact]
    public void Both_networks_stay_within_the_place_on_the_face()
    {
        using var dino = GroundingDino.Open(TinyMasks.WriteGroundingDino(_folder.File("dino")));
        using var sam = SegmentAnything.Open(TinyMasks.WriteSegmentAnything(_folder.File("sam")));
        var (face, cover) = (new Box(20, 20, 160, 160), FaceCover.Of("sunglasses"));

        var mask = new CoverMasks(dino, sam).For(Picture, face, cover);

        // DINO's box (50, 50, 100, 50) meets the place (20, 55.2, 160, 48) in (50, 55.2, 100, 44.8); SAM finds what is 12.5 smaller, and the rim gives 7 back.
        AssertBox(mask, new(55.5f, 60.7f, 89, 33.8f), tolerance: 3.2f);
        Assert.Equal(mask.Shares, mask.Within(cover.On(face)).Shares);
    }

    [Fact]
    public void Where_the_networks_find_next_to_nothing_the_place_is_the_mask()
    {
        using var sam = SegmentAnything.Open(TinyMasks.WriteSegmentAnything(_folder.Path));
        var (face, cover) = (new Box(90, 90, 30, 30), FaceCover.Of("glasses"));

        Assert.Equal(Mask.Of(200, 200, cover.On(face)).Shares, new CoverMasks(sam: sam).For(Picture, face, cover).Shares);
    }

    [Fact]
    public void Missing_files_and_other_networks_are_one_line()
    {
        Assert.EndsWith("lacks encoder.onnx and decoder.onnx; export both as docs/synthesis.md says.", Fault(() => SegmentAnything.Open(_folder.Path)), StringComparison.Ordinal);
        Assert.EndsWith("lacks model.onnx and vocab.txt; export the model as docs/synthesis.md says, with the vocab.txt of BERT.", Fault(() => GroundingDino.Open(_folder.Path)), StringComparison.Ordinal);

        TinyMasks.WriteSegmentAnything(_folder.Path);
        TinyMasks.WriteGroundingDino(_folder.Path);
        File.WriteAllText(_folder.File("vocab.txt"), "");
        Assert.Contains("is no vocabulary of BERT", Fault(() => GroundingDino.Open(_folder.Path)), StringComparison.Ordinal);

        TinyMasks.WriteGroundingDino(_folder.Path);
        foreach (var name in new[] { "encoder.onnx", "decoder.onnx", "model.onnx" })
        {
            File.WriteAllBytes(_folder.File(name), TinyModel.OneNode("Relu").ToByteArray());
            Assert.StartsWith(_folder.File(name), Fault(() => { using var _ = name == "model.onnx" ? (IDisposable)GroundingDino.Open(_folder.Path) : SegmentAnything.Open(_folder.Path); }), StringComparison.Ordinal);
            TinyMasks.WriteSegmentAnything(_folder.Path);
        }
    }

    private static string Fault(Action act) => Assert.Throws<BadInputException>(act).Message;

    private static void AssertBox(Mask mask, Box expected, float tolerance)
    {
        var inside = Enumerable.Range(0, mask.Shares.Length).Where(pixel => mask.Shares[pixel] > 0).ToList();
        Assert.Equal(expected.X, inside.Min(pixel => pixel % mask.Width), tolerance);
        Assert.Equal(expected.Right, inside.Max(pixel => pixel % mask.Width) + 1, tolerance);
        Assert.Equal(expected.Y, inside.Min(pixel => pixel / mask.Width), tolerance);
        Assert.Equal(expected.Bottom, inside.Max(pixel => pixel / mask.Width) + 1, tolerance);
    }
}
