using Mien.Core;
using Mien.Vision.Drawing;

namespace Mien.Lab.Detectors.Composition;

/// <summary>Makes pictures to learn from: cuts of labelled photos, composed scenes, and mosaics of both; with things before faces and beside them, in any light.</summary>
internal sealed class PictureComposer
{
    // A face narrower than this has no room for a mask or glasses.
    private const float LeastOccludedPx = 18;

    private const int MosaicSide = 2;

    private readonly PictureSources _sources;
    private readonly PictureRecipe _recipe;
    private readonly PhotoView _view;
    private readonly BadLight _light;
    private readonly int _size;
    private readonly Dictionary<int, SceneComposer> _scenes;

    /// <param name="sources">What pictures are made of.</param>
    /// <param name="recipe">How cuts are made.</param>
    /// <param name="scenes">How scenes are composed, and the size of a picture.</param>
    public PictureComposer(PictureSources sources, PictureRecipe recipe, SceneRecipe scenes)
    {
        (_sources, _recipe, _size) = (sources, recipe, scenes.Size);
        (_view, _light) = (new(recipe), new(recipe));
        _scenes = new[] { _size, _size / MosaicSide }.ToDictionary(size => size, size => new SceneComposer(sources.Samples, scenes with { Size = size }));
    }

    /// <summary>A picture and its faces.</summary>
    public TrainingPicture Compose(Random random)
    {
        if (random.NextDouble() >= _recipe.Mosaic)
        {
            return One(_size, random);
        }
        var (mosaic, half) = (TrainingPicture.Empty(_size), _size / MosaicSide);
        for (var tile = 0; tile < MosaicSide * MosaicSide; tile++)
        {
            mosaic.Put(One(half, random), tile % MosaicSide * half, tile / MosaicSide * half);
        }
        return mosaic;
    }

    private TrainingPicture One(int size, Random random)
    {
        var (photos, kind) = (default(IReadOnlyList<LabelledPhoto>), random.NextDouble());
        foreach (var (share, source) in new[] { (_recipe.Classrooms, _sources.Classrooms), (_recipe.Masks, _sources.Masks), (_recipe.Drawn, _sources.Drawn), (_recipe.Scenes, _sources.Scenes) })
        {
            photos ??= kind < share && source.Count > 0 ? source : null;
            kind -= share;
        }
        var picture = photos is null ? Scene(size, random) : Cut(photos[random.Next(photos.Count)], size, random);
        var clean = new Image(size, size, 3, [.. picture.Image.Pixels]);
        var varied = _light.Vary(Drawn(picture, random), random);
        return picture with { Image = photos is null ? varied : Light.Vary(varied, random), Clean = clean };
    }

    private TrainingPicture Cut(LabelledPhoto photo, int size, Random random) => photo.Cut(_view.Draw(photo, size, random), size);

    // The composer has lit it.
    private TrainingPicture Scene(int size, Random random)
    {
        var (image, faces) = _scenes[size].Compose(random);
        var picture = new TrainingPicture(image, [.. faces.Where(face => !face.IsIgnored).Select(face => new FaceTruth(face.Box, face.Landmarks))], new(size));
        foreach (var face in faces.Where(face => face.IsIgnored))
        {
            picture.Unknown.Set(face.Box, true);
        }
        return picture;
    }

    private Image Drawn(TrainingPicture picture, Random random)
    {
        var hidden = picture.Faces.Where(face => face.Landmarks is not null && face.Box.Width >= LeastOccludedPx && random.NextDouble() < _recipe.Occluded).ToList();
        var isCluttered = random.NextDouble() < _recipe.Clutter;
        if (hidden.Count == 0 && !isCluttered)
        {
            return picture.Image;
        }
        var canvas = Canvas.Over(picture.Image);
        if (isCluttered)
        {
            Clutter.Draw(canvas, picture.Faces, random);
        }
        var occlusion = new Occlusion(canvas, random);
        foreach (var face in hidden)
        {
            occlusion.Draw(face.Landmarks!.Value);
        }
        return canvas.ToImage();
    }
}
