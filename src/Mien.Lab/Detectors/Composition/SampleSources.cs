using System.Numerics;
using Mien.Core;
using Mien.Data.Scenes;
using Mien.Drawings;
using Mien.Lab.Detectors.Mtcnn;

namespace Mien.Lab.Detectors.Composition;

/// <summary>The sources of samples: faces with points, faces of scenes, drawn faces, and scenes for what is no face.</summary>
internal sealed class SampleSources
{
    // As many as make every look, expression and tilt come up; each takes some milliseconds and 100 KB.
    private const int DrawnCount = 600;

    // A head that looks aside already shows what comes into view when it is turned on.
    private const float LeastYaw = 10, LeastTurn = 10, LeastTurned = 30, MostTurned = 80;

    private readonly int _seed;

    /// <param name="photos">Faces with points.</param>
    /// <param name="scenes">Scenes to learn from; never those that judge.</param>
    /// <param name="seed">Decides what is drawn.</param>
    /// <param name="drawn">How many faces are drawn.</param>
    public SampleSources(IEnumerable<LandmarkPhoto> photos, IEnumerable<Scene> scenes, int seed, int drawn = DrawnCount)
    {
        _seed = seed;
        Pointed = [.. photos.Select(photo => FacePhoto.From(photo.Image, FaceEllipse.Around(photo.Landmarks), photo.Landmarks))];
        Scenes = [.. scenes.Select(scene => (scene.Read(), (IReadOnlyList<SceneFace>)scene.Faces))];
        // A face under 15 px says little, and one that is cut off or hidden would teach that half a face is one.
        InScenes = [.. Scenes.SelectMany(scene => scene.Faces.Where(face => !face.IsIgnored && face.Box.Width >= 15),
            (scene, face) => FacePhoto.From(scene.Image, FaceEllipse.In(face.Box)))];
        Drawn = [.. Enumerable.Range(0, drawn).Select(index => Draw(new Random(unchecked((seed * 7919) + index))))];
    }

    public IReadOnlyList<FacePhoto> Pointed { get; }

    /// <summary>Those faces of <see cref="Pointed"/> that look aside, turned further. Takes seconds the first time.</summary>
    public IReadOnlyList<FacePhoto> Turned => field ??= [.. TurnedFaces(new(_seed))];

    public IReadOnlyList<FacePhoto> InScenes { get; }

    public IReadOnlyList<FacePhoto> Drawn { get; }

    public IReadOnlyList<(Image Image, IReadOnlyList<SceneFace> Faces)> Scenes { get; }

    /// <summary>The scenes once more, to cut samples from.</summary>
    public IReadOnlyList<HalvedPicture> Halved => field ??= [.. Scenes.Select(scene => new HalvedPicture(scene.Image))];

    private IEnumerable<FacePhoto> TurnedFaces(Random random)
    {
        foreach (var head in Pointed.Select(photo => new TurnedHead(photo)).Where(head => MathF.Abs(head.Yaw) >= LeastYaw))
        {
            var least = Math.Max(MathF.Abs(head.Yaw) + LeastTurn, LeastTurned);
            yield return head.To(MathF.CopySign(WindowDraw.Between(random, least, Math.Max(least, MostTurned)), head.Yaw));
        }
    }

    private static FacePhoto Draw(Random random)
    {
        const int Size = 240;
        var expressions = LabelSet.FerPlus.ToArray();
        var (top, bottom) = (random.Next(90, 240), random.Next(90, 240));
        var image = new Image(Size, Size, 3);
        for (var y = 0; y < Size; y++)
        {
            var light = (byte)(top + ((bottom - top) * y / Size));
            foreach (ref var value in image.Row(y))
            {
                value = light;
            }
        }
        var face = new DrawnFace
        {
            Center = new Vector2(Size / 2f) + new Vector2(random.Next(-20, 20), random.Next(-20, 20)),
            HeightPx = random.Next(60, 110),
            Expression = expressions[random.Next(expressions.Length)],
            Look = DrawnFaceLook.FromSeed(random.Next()),
        };
        if (random.Next(2) == 0)
        {
            image = DrawnScene.Playground(random.Next(), Size * 16 / 9, Size).Image;
        }
        face.DrawOn(image);
        return FacePhoto.From(image, FaceEllipse.In(face.Box));
    }
}
