using System.Numerics;
using Mien.Core;
using Mien.Lab.Detectors.Composition;

namespace Mien.Lab.Tests.Detectors.Composition;

public sealed class PictureComposerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_same_seed_gives_the_same_picture_and_another_seed_another_one()
    {
        var composer = Composer(new());
        var (one, again, other) = (composer.Compose(new(3)), composer.Compose(new(3)), composer.Compose(new(4)));
        Assert.Equal(one.Image.Pixels.ToArray(), again.Image.Pixels.ToArray());
        Assert.Equal(one.Faces, again.Faces);
        Assert.NotEqual(one.Image.Pixels.ToArray(), other.Image.Pixels.ToArray());
    }

    [Fact]
    public void Every_kind_of_picture_has_faces_inside_it()
    {
        foreach (var recipe in new PictureRecipe[]
        {
            new() { Classrooms = 1, Masks = 0, Drawn = 0, Scenes = 0, Mosaic = 0 }, new() { Classrooms = 0, Masks = 1, Drawn = 0, Scenes = 0, Mosaic = 0 },
            new() { Classrooms = 0, Masks = 0, Drawn = 1, Scenes = 0, Mosaic = 0 }, new() { Classrooms = 0, Masks = 0, Drawn = 0, Scenes = 0, Mosaic = 0 },
            new() { Mosaic = 1 },
        })
        {
            var composer = Composer(recipe);
            var pictures = Enumerable.Range(0, 30).Select(seed => composer.Compose(new(seed))).ToList();
            Assert.All(pictures, picture => Assert.Equal((128, 128), (picture.Image.Width, picture.Image.Height)));
            var faces = pictures.SelectMany(picture => picture.Faces).ToList();
            Assert.NotEmpty(faces);
            Assert.All(faces, face => Assert.True(face.Box.Intersect(new(0, 0, 128, 128)).Area >= 0.59f * face.Box.Area, $"{face.Box}"));
        }
    }

    // A white disk on gray is the face: its label is where the disk is, however the photo is turned, mirrored and scaled.
    [Fact]
    public void A_label_moves_with_its_photo()
    {
        var photo = Labelled(isKnown: true);
        var view = new PhotoView(new() { RotateDegrees = 40 });
        var seen = 0;
        for (var seed = 0; seed < 40; seed++)
        {
            var cut = photo.Cut(view.Draw(photo, 128, new(seed)), 128);
            if (cut.Faces is not [var face])
            {
                continue;
            }
            seen++;
            var middle = new Vector2(face.Box.X + (face.Box.Width / 2), face.Box.Y + (face.Box.Height / 2));
            if (middle.X is > 1 and < 127 && middle.Y is > 1 and < 127)
            {
                Assert.Equal(255, cut.Image.Row((int)middle.Y)[3 * (int)middle.X]);
            }
            // Beside a disk of radius 20, whose box has sides of 40, it is gray.
            var beside = middle + new Vector2(face.Box.Width * 0.62f, 0);
            if (beside.X is > 0 and < 127 && beside.Y is > 0 and < 127)
            {
                Assert.NotEqual(255, cut.Image.Row((int)beside.Y)[3 * (int)beside.X]);
            }
            Assert.InRange(face.Landmarks!.Value.LeftEye.X, float.NegativeInfinity, face.Landmarks!.Value.RightEye.X);
        }
        Assert.InRange(seen, 15, 40);
    }

    [Fact]
    public void A_doubtful_face_and_what_lies_far_from_the_faces_of_a_photo_of_unknown_background_are_not_known()
    {
        var size = Matrix3x2.Identity;
        var known = Labelled(isKnown: true).Cut(size, 192);
        Assert.True(known.Unknown.At(20, 20));
        Assert.False(known.Unknown.At(100, 20) || known.Unknown.At(120, 90));
        var unknown = Labelled(isKnown: false).Cut(size, 192);
        Assert.True(unknown.Unknown.At(20, 20) && unknown.Unknown.At(180, 180));
        Assert.False(unknown.Unknown.At(120, 90));
        Assert.Equal((0.8f, 1f), (MathF.Round(known.Faces[0].Trust, 2), known.Faces[0].Box.Width / 40));
    }

    private PictureComposer Composer(PictureRecipe recipe) => new(PictureSources.From(PlainSources.In(_folder), [Labelled(true)]), recipe, new() { Size = 128, SmallestPx = 12, LargestPx = 100 });

    // A face of which the teacher is sure by 0.775, and one of which it is not.
    private static LabelledPhoto Labelled(bool isKnown)
    {
        var image = new Image(200, 180, 3);
        image.Pixels.Fill(120);
        for (var y = 70; y < 110; y++)
        {
            for (var x = 100; x < 140; x++)
            {
                if (Vector2.Distance(new(x + 0.5f, y + 0.5f), new(120, 90)) < 20)
                {
                    image.Row(y).Slice(3 * x, 3).Fill(255);
                }
            }
        }
        var points = new Landmarks(new(112, 84), new(128, 84), new(120, 91), new(114, 99), new(126, 99));
        return new(new(image), [new(new(100, 70, 40, 40), points, 0.775f, false), new(new(10, 10, 20, 20), null, 0.5f, true)], isKnown);
    }
}
