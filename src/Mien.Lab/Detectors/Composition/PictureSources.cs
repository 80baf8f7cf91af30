using Mien.Core;
using Mien.Data.Scenes;
using Mien.Drawings;
using Mien.Lab.Detectors.Mtcnn;
using Mien.Recognition.Detection;
using Mien.Vision.Codecs;
using Mien.Vision.Imaging;

namespace Mien.Lab.Detectors.Composition;

/// <summary>The sources of MienFace's training pictures, all in memory.</summary>
internal sealed class PictureSources
{
    private const int DrawnScenes = 40;

    // A children's crop shows one face in its middle; a network that is less sure of it has perhaps found something else.
    private const float LeastConfidence = 0.9f;

    private PictureSources(SampleSources samples, IReadOnlyList<LabelledPhoto> classrooms, IReadOnlyList<LabelledPhoto> masks, IReadOnlyList<LabelledPhoto> scenes, IReadOnlyList<LabelledPhoto> drawn) =>
        (Samples, Classrooms, Masks, Scenes, Drawn) = (samples, classrooms, masks, scenes, drawn);

    /// <summary>Faces that are put into scenes, and the scenes.</summary>
    public SampleSources Samples { get; }

    public IReadOnlyList<LabelledPhoto> Classrooms { get; }

    public IReadOnlyList<LabelledPhoto> Masks { get; }

    /// <summary>The scenes as photos to cut from.</summary>
    public IReadOnlyList<LabelledPhoto> Scenes { get; }

    public IReadOnlyList<LabelledPhoto> Drawn { get; }

    /// <summary>Children's faces among <see cref="SampleSources.Pointed"/>.</summary>
    public int Children { get; private init; }

    /// <summary>Reads everything; photos that judge are left out.</summary>
    /// <param name="data">
    /// Holds <c>landmarks/faces-5pt.zip</c>, <c>scenes/</c>, <c>detection/classrooms/</c> and <c>detection/masks/</c>, and perhaps <c>children-unlabelled/</c>.
    /// </param>
    /// <param name="seed">Decides what is drawn.</param>
    /// <param name="without">Scenes to leave out; null for none.</param>
    /// <param name="progress">Told the share that is read, 0…1.</param>
    /// <exception cref="BadInputException">The data is not there, or not what it should be.</exception>
    public static PictureSources Read(string data, int seed, SceneFold? without, IProgress<double>? progress)
    {
        var photos = LandmarkPhotos.Read(Path.Combine(data, "landmarks", LandmarkPhotos.Archive), progress).Training;
        var scenes = SceneDataset.Read(Path.Combine(data, "scenes")).Where(scene => scene.Part == MtcnnTraining.TrainPart).ToList();
        scenes = without is { } fold ? [.. fold.Without(scenes)] : scenes;
        if (scenes.Count == 0)
        {
            throw new BadInputException(Path.Combine(data, "scenes"), $"has no photo in its part {MtcnnTraining.TrainPart}/", "put photos to learn from there");
        }
        var classrooms = Labelled(Path.Combine(data, "detection", "classrooms"));
        var masks = Labelled(Path.Combine(data, "detection", "masks"));
        var children = Crops(Path.Combine(data, "children-unlabelled", "images"));
        return new(
            new(photos.Concat(children), scenes, seed), classrooms, masks, [.. scenes.Select(Whole)],
            [.. Enumerable.Range(0, DrawnScenes).Select(index => Drawing((seed * 1009) + index))])
        {
            Children = children.Count,
        };
    }

    /// <summary>Of what there is already.</summary>
    internal static PictureSources From(SampleSources samples, IReadOnlyList<LabelledPhoto> photos) =>
        new(samples, photos, photos, [.. samples.Scenes.Select(Whole)], [Drawing(1)]);

    private static IReadOnlyList<LabelledPhoto> Labelled(string folder) =>
        [.. DetectionPhotos.Read(folder).Where(photo => !photo.IsHeldOut).Select(LabelledPhoto.From)];

    private static LabelledPhoto Whole(Scene scene) => Whole((scene.Read(), scene.Faces));

    private static LabelledPhoto Whole((Image Image, IReadOnlyList<SceneFace> Faces) scene) =>
        new(new(scene.Image), [.. scene.Faces.Select(face => new DetectionFace(face.Box, null, 1, face.IsIgnored))], IsBackgroundKnown: true);

    private static LabelledPhoto Drawing(int seed)
    {
        var scene = DrawnScene.Playground(seed, 640, 360);
        return new(new(scene.Image), [.. scene.Faces.Select(face => new DetectionFace(face.Box, null, 1, IsIgnored: false))], IsBackgroundKnown: true);
    }

    // Nobody gave these crops points: Mien's MTCNN, which finds points best of what there is, gives them.
    private static List<LandmarkPhoto> Crops(string folder)
    {
        if (!Directory.Exists(folder))
        {
            return [];
        }
        using var detector = DetectorCatalog.Open("mtcnn");
        var crops = new List<LandmarkPhoto>();
        foreach (var path in Directory.GetFiles(folder, "*.jpg").Order(StringComparer.Ordinal))
        {
            var image = Image.Read(path).ToRgb();
            if (detector.Detect(image) is [{ Confidence: >= LeastConfidence, Landmarks: { } points }])
            {
                crops.Add(new(Path.GetFileName(path), image, points));
            }
        }
        return crops;
    }
}
