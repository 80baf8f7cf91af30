using System.Numerics;
using Mien.Core;
using Mien.Data.Scenes;
using Mien.Lab.Detectors.Mtcnn;
using Mien.Vision.Imaging;

namespace Mien.Lab.Detectors.Composition;

/// <summary>
/// Composes scenes: a part of a photo, with or without faces of its own, into which patches without a face and faces are put, all lit anew. Another scene each
/// time, so that a few thousand faces go a long way.
/// </summary>
internal sealed class SceneComposer(SampleSources sources, SceneRecipe recipe)
{
    private const float Degrees = MathF.PI / 180;

    // Less of a face than this says too little of it; under so many pixels it says nothing.
    private const float LeastSeen = 0.6f, LeastPx = 10;

    // How much of a photo is shown: between these sides, in pixels, it fills the scene.
    private const float SmallestViewPx = 100, LargestViewPx = 321;

    private const int Tries = 8;

    private readonly (Image Image, IReadOnlyList<SceneFace> Faces)[] _withFaces = [.. sources.Scenes.Where(scene => scene.Faces.Count > 0)];
    private readonly (Image Image, IReadOnlyList<SceneFace> Faces)[] _without = [.. sources.Scenes.Where(scene => scene.Faces.Count == 0)];

    /// <summary>A scene of [Size, Size] RGB and its faces.</summary>
    public (Image Image, IReadOnlyList<SceneTruth> Faces) Compose(Random random)
    {
        var (image, faces) = Ground(random);
        for (var patch = random.Next(recipe.Patches + 1); patch > 0; patch--)
        {
            PutPatch(image, faces, random);
        }
        for (var face = random.Next(recipe.Faces + 1); face > 0; face--)
        {
            PutFace(image, faces, random);
        }
        return (Light.Vary(image, random), faces);
    }

    private (Image Image, List<SceneTruth> Faces) Ground(Random random)
    {
        var from = random.NextDouble() < recipe.WithFaces && _withFaces.Length > 0 || _without.Length == 0 ? _withFaces : _without;
        var (photo, annotated) = from[random.Next(from.Length)];
        var most = Math.Min(LargestViewPx, Math.Min(photo.Width, photo.Height));
        var side = Math.Min(most, LogUniform(random, SmallestViewPx, LargestViewPx));
        var view = new Box(WindowDraw.Between(random, 0, photo.Width - side), WindowDraw.Between(random, 0, photo.Height - side), side, side);
        var mirror = random.Next(2) == 0;
        var move = Matrix3x2.CreateTranslation(-view.X, -view.Y) * Matrix3x2.CreateScale(recipe.Size / side);
        move = mirror ? move * Matrix3x2.CreateScale(-1, 1) * Matrix3x2.CreateTranslation(recipe.Size, 0) : move;
        var image = photo.Crop(view, recipe.Size, recipe.Size);
        var faces = annotated.Select(face => Truth(FaceEllipse.In(face.Box).Moved(move), null, face.IsIgnored)).Where(face => Seen(face.Box) > 0).ToList();
        return (mirror ? image.FlipHorizontal() : image, faces);
    }

    private void PutPatch(Image image, List<SceneTruth> faces, Random random)
    {
        var (photo, _) = _without.Length > 0 ? _without[random.Next(_without.Length)] : default;
        if (photo is null)
        {
            return;
        }
        var size = LogUniform(random, recipe.SmallestPx, recipe.LargestPx);
        var middle = new Vector2(WindowDraw.Between(random, 0, photo.Width), WindowDraw.Between(random, 0, photo.Height));
        var patch = new FaceEllipse(middle, LogUniform(random, 6, 60), LogUniform(random, 6, 60), Vector2.UnitY);
        Put(image, new(photo, patch, null), size, faces, random);
    }

    private void PutFace(Image image, List<SceneTruth> faces, Random random)
    {
        var photos = random.NextDouble() < recipe.Drawn && sources.Drawn.Count > 0 ? sources.Drawn
            : recipe.Turned > 0 && random.NextDouble() < recipe.Turned && sources.Turned.Count > 0 ? sources.Turned : sources.Pointed;
        var photo = photos[random.Next(photos.Count)];
        var size = LogUniform(random, recipe.SmallestPx, Math.Min(recipe.LargestPx, 0.9f * recipe.Size));
        if (Put(image, photo, size, faces, random) is { } move)
        {
            faces.Add(Truth(photo.Face.Moved(move), photo.Landmarks?.Moved(move), isIgnored: false));
        }
    }

    // Beside the faces that are there, where one of a few tries finds room.
    private Matrix3x2? Put(Image image, FacePhoto photo, float heightPx, List<SceneTruth> faces, Random random)
    {
        var most = random.Next(3) == 0 ? recipe.RotateDegrees : recipe.RotateDegrees / 3;
        var turn = Matrix3x2.CreateTranslation(-photo.Face.Center) * Matrix3x2.CreateRotation(WindowDraw.Between(random, -most, most) * Degrees)
            * Matrix3x2.CreateScale(heightPx / (2 * photo.Face.HalfHeight));
        turn = random.Next(2) == 0 ? turn : turn * Matrix3x2.CreateScale(-1, 1);
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var move = turn * Matrix3x2.CreateTranslation(WindowDraw.Between(random, 0, image.Width), WindowDraw.Between(random, 0, image.Height));
            var box = photo.Face.Moved(move).Box;
            if (Seen(box) >= LeastSeen && faces.TrueForAll(face => box.Squared(1.25f).Intersect(face.Box).Area == 0))
            {
                new Paste(photo, random).On(image, move, faces.Select(face => face.Box));
                return move;
            }
        }
        return null;
    }

    private SceneTruth Truth(FaceEllipse face, Landmarks? landmarks, bool isIgnored)
    {
        var box = face.Box;
        return new(box, landmarks, isIgnored || Seen(box) < LeastSeen || Math.Min(box.Width, box.Height) < LeastPx);
    }

    private float Seen(Box box) => box.Intersect(new(0, 0, recipe.Size, recipe.Size)).Area / box.Area;

    private static float LogUniform(Random random, float low, float high) => low * MathF.Pow(high / low, random.NextSingle());
}
