using System.Numerics;
using Mien.Core;
using Mien.Data.Scenes;
using Mien.Lab.Detectors.Composition;
using Mien.Recognition.Mtcnn;
using Mien.Vision.Imaging;

namespace Mien.Lab.Detectors.Mtcnn;

/// <summary>Cuts samples of every kind, each time turned, mirrored, lit and blurred anew, so that no set of them need be kept.</summary>
internal sealed class MtcnnComposer(SampleSources sources, MtcnnSampleRecipe recipe, int size, HardSamples hard)
{
    private const float Degrees = MathF.PI / 180;

    // What is no face is turned a little too: resampling must not tell it from faces.
    private const float NoFaceDegrees = 10;

    private readonly Image _sample = new(size, size, 3);
    private readonly WindowDraw _windows = new(hard.Placements, recipe.Found);

    /// <summary>Fills a batch.</summary>
    public void Fill(MtcnnBatch batch, Random random)
    {
        var index = 0;
        for (; index < batch.NegativeCount; index++)
        {
            NoFace(random).Pixels.CopyTo(batch.Sample(index));
        }
        for (var i = 0; i < batch.BoxCount; i++, index++)
        {
            var isPart = i >= batch.PositiveCount && i < batch.PositiveCount + batch.PartCount;
            var point = i - batch.PositiveCount - batch.PartCount;
            var photo = point < 0 ? AnyFace(random) : AnyOf(sources.Pointed, random);
            var points = point < 0 ? [] : batch.Landmarks.AsSpan(BoxCoding.LandmarkNumbers * point, BoxCoding.LandmarkNumbers);
            var box = batch.Boxes.AsSpan(BoxCoding.BoxNumbers * i, BoxCoding.BoxNumbers);
            OfFace(photo, isPart ? _windows.PartOf : _windows.Face, box, points, random).Pixels.CopyTo(batch.Sample(index));
        }
    }

    private FacePhoto AnyFace(Random random)
    {
        var share = random.NextDouble();
        var from = share < recipe.Drawn ? sources.Drawn
            : share < recipe.Drawn + recipe.InScenes && sources.InScenes.Count > 0 ? sources.InScenes
            : recipe.Turned > 0 && random.NextDouble() < recipe.Turned && sources.Turned.Count > 0 ? sources.Turned : sources.Pointed;
        return AnyOf(from, random);
    }

    private static FacePhoto AnyOf(IReadOnlyList<FacePhoto> photos, Random random) => photos[random.Next(photos.Count)];

    private Image NoFace(Random random)
    {
        var share = random.NextDouble();
        if (share < recipe.Hard && hard.Negatives.Count > 0)
        {
            var (scene, window) = hard.Negatives[random.Next(hard.Negatives.Count)];
            return NoFace(sources.Halved[scene], Jittered(window, random), random);
        }
        if (share < recipe.Hard + recipe.Beside)
        {
            var photo = AnyFace(random);
            var turn = Turn(photo.Face.Center, recipe.RotateDegrees, random);
            return Cut(photo.Halved, turn, WindowDraw.Beside(photo.Face.Moved(turn).Box, random), random);
        }
        while (true)
        {
            var scene = random.Next(sources.Scenes.Count);
            var (image, faces) = sources.Scenes[scene];
            if (WindowDraw.Anywhere(image.Width, image.Height, size, faces.Select(face => face.Box), random) is { } window)
            {
                return NoFace(sources.Halved[scene], window, random);
            }
        }
    }

    private Image NoFace(HalvedPicture scene, Box window, Random random)
    {
        var middle = window.Center;
        return Cut(scene, Turn(middle, NoFaceDegrees, random), new(-window.Width / 2, -window.Height / 2, window.Width, window.Height), random);
    }

    private Image OfFace(FacePhoto photo, Func<Box, Random, Box> draw, Span<float> box, Span<float> points, Random random)
    {
        var turn = Turn(photo.Face.Center, recipe.RotateDegrees, random);
        var face = photo.Face.Moved(turn).Box;
        var window = draw(face, random);
        BoxCoding.Encode(face, window, box);
        if (!points.IsEmpty)
        {
            BoxCoding.Encode(photo.Landmarks!.Value.Moved(turn), window, points);
        }
        return Cut(photo.Halved, turn, window, random);
    }

    // About a point, which becomes the origin. Two in three turn little, as in life.
    private static Matrix3x2 Turn(Vector2 about, float degrees, Random random)
    {
        var most = random.Next(3) == 0 ? degrees : degrees / 3;
        var turn = Matrix3x2.CreateTranslation(-about) * Matrix3x2.CreateRotation(WindowDraw.Between(random, -most, most) * Degrees);
        return random.Next(2) == 0 ? turn : turn * Matrix3x2.CreateScale(-1, 1);
    }

    private Image Cut(HalvedPicture picture, Matrix3x2 turn, Box window, Random random)
    {
        var resolution = Resolution(random);
        var toWindow = turn * Matrix3x2.CreateTranslation(-window.X, -window.Y) * Matrix3x2.CreateScale(resolution / window.Width);
        var lit = Light.Vary(picture.Cut(toWindow, resolution), random);
        if (resolution == size)
        {
            return lit;
        }
        lit.Resize(_sample);
        return _sample;
    }

    // Small faces are enlarged for the later stages, and must be known so.
    private int Resolution(Random random) =>
        random.NextDouble() < recipe.Blurred ? random.Next(Math.Max(12, size * 2 / 5), size + 1) : size;

    private static Box Jittered(Box window, Random random)
    {
        var side = window.Width * WindowDraw.Between(random, 0.92f, 1.08f);
        var shift = 0.05f * window.Width;
        return new(window.X + WindowDraw.Between(random, -shift, shift), window.Y + WindowDraw.Between(random, -shift, shift), side, side);
    }
}
