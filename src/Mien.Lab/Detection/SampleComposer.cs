using System.Numerics;
using Mien.Core;
using Mien.Recognition.Detection;
using Mien.Vision.Imaging;

namespace Mien.Lab.Detection;

/// <summary>Cuts samples of every kind, each time turned, mirrored, lit and blurred anew, so that no set of them need be kept.</summary>
internal sealed class SampleComposer(SampleSources sources, SampleRecipe recipe, int size, IReadOnlyList<HardNegative> hard)
{
    private const float Degrees = MathF.PI / 180;
    private const int MostSupersampling = 8;

    private readonly Image _sample = new(size, size, 3);

    /// <summary>Fills a batch.</summary>
    public void Fill(SampleBatch batch, Random random)
    {
        var index = 0;
        for (var i = 0; i < batch.NegativeCount; i++)
        {
            NoFace(random).Pixels.CopyTo(batch.Sample(index++));
        }
        for (var i = 0; i < batch.PositiveCount + batch.PartCount; i++)
        {
            var boxes = batch.Boxes.AsSpan(4 * i, 4);
            OfFace(AnyFace(random), i < batch.PositiveCount ? WindowDraw.Face : WindowDraw.PartOf, boxes, [], random).CopyTo(batch.Sample(index++));
        }
        for (var i = 0; i < batch.LandmarkCount; i++)
        {
            var points = batch.Landmarks.AsSpan(10 * i, 10);
            OfFace(sources.Pointed[random.Next(sources.Pointed.Count)], WindowDraw.Face, [], points, random).CopyTo(batch.Sample(index++));
        }
    }

    private FacePhoto AnyFace(Random random)
    {
        var share = random.NextDouble();
        var from = share < recipe.Drawn ? sources.Drawn
            : share < recipe.Drawn + recipe.InScenes && sources.InScenes.Count > 0 ? sources.InScenes : sources.Pointed;
        return from[random.Next(from.Count)];
    }

    private Image NoFace(Random random)
    {
        var share = random.NextDouble();
        if (share < recipe.Hard && hard.Count > 0)
        {
            var (scene, window) = hard[random.Next(hard.Count)];
            return Upright(sources.Scenes[scene].Image, Jittered(window, random), random);
        }
        if (share < recipe.Hard + recipe.Beside)
        {
            var photo = AnyFace(random);
            return Turned(photo, Turn(photo, random), WindowDraw.Beside, random).Image;
        }
        while (true)
        {
            var (image, faces) = sources.Scenes[random.Next(sources.Scenes.Count)];
            if (WindowDraw.Anywhere(image.Width, image.Height, size, faces.Select(face => face.Box), random) is { } window)
            {
                return Upright(image, window, random);
            }
        }
    }

    private Span<byte> OfFace(FacePhoto photo, Func<Box, Random, Box> draw, Span<float> box, Span<float> points, Random random)
    {
        var turn = Turn(photo, random);
        var (image, window) = Turned(photo, turn, draw, random);
        if (!box.IsEmpty)
        {
            BoxCoding.Encode(photo.Face.Moved(turn).Box, window, box);
        }
        if (!points.IsEmpty)
        {
            BoxCoding.Encode(photo.Landmarks!.Value.Moved(turn), window, points);
        }
        return image.Pixels;
    }

    // About the face's middle, which becomes the origin. Two in three faces turn little, as in life.
    private Matrix3x2 Turn(FacePhoto photo, Random random)
    {
        var most = random.Next(3) == 0 ? recipe.RotateDegrees : recipe.RotateDegrees / 3;
        var turn = Matrix3x2.CreateTranslation(-photo.Face.Center) * Matrix3x2.CreateRotation(WindowDraw.Between(random, -most, most) * Degrees);
        return random.Next(2) == 0 ? turn : turn * Matrix3x2.CreateScale(-1, 1);
    }

    private (Image Image, Box Window) Turned(FacePhoto photo, Matrix3x2 turn, Func<Box, Random, Box> draw, Random random)
    {
        var window = draw(photo.Face.Moved(turn).Box, random);
        var resolution = Resolution(random);
        var scale = resolution / window.Width;
        var times = Math.Clamp((int)MathF.Round(1 / scale), 1, MostSupersampling);
        var toWindow = turn * Matrix3x2.CreateTranslation(-window.X, -window.Y) * Matrix3x2.CreateScale(scale * times);
        return (Finished(photo.Image.WarpAffine(toWindow, resolution * times, resolution * times), resolution, random), window);
    }

    private Image Upright(Image scene, Box window, Random random)
    {
        var resolution = Resolution(random);
        var cut = scene.Crop(window, resolution, resolution);
        return Finished(random.Next(2) == 0 ? cut : cut.FlipHorizontal(), resolution, random);
    }

    // Small faces are enlarged for the later stages, and must be known so.
    private int Resolution(Random random) =>
        random.NextDouble() < recipe.Blurred ? random.Next(Math.Max(12, size * 2 / 5), size + 1) : size;

    private Image Finished(Image cut, int resolution, Random random)
    {
        var small = cut.Width == resolution ? cut : cut.Resize(resolution, resolution);
        var lit = Light.Vary(small, random);
        if (resolution == size)
        {
            return lit;
        }
        lit.Resize(_sample);
        return _sample;
    }

    private static Box Jittered(Box window, Random random)
    {
        var side = window.Width * WindowDraw.Between(random, 0.92f, 1.08f);
        var shift = 0.05f * window.Width;
        return new(window.X + WindowDraw.Between(random, -shift, shift), window.Y + WindowDraw.Between(random, -shift, shift), side, side);
    }
}
