using Mien.Core;
using Mien.Lab.Detectors.Composition;
using Mien.Recognition.OnePass;
using Mien.Torch;

namespace Mien.Lab.Detectors.MienFace;

/// <summary>The training steps of MienFace.</summary>
/// <param name="recipe">How.</param>
/// <param name="sources">What pictures are made of.</param>
/// <param name="teacher">Answers for every place; null where labels alone do.</param>
internal sealed class PictureSteps(MienFaceRecipe recipe, PictureSources sources, DenseTeacher? teacher)
{
    private static readonly Image None = new(1, 1, 3);

    private readonly PictureComposer _composer = new(sources, recipe.Pictures, recipe.Scenes);
    private readonly PlaceLoss _loss = new(recipe.Optimize.Boxes, recipe.Optimize.Landmarks, recipe.LeastPlaces);
    private readonly Place[] _places = PlaceGrid.Over(recipe.Scenes.Size, recipe.Scenes.Size);

    /// <summary>New pictures.</summary>
    public DetectorStep Draw(Random random)
    {
        var (count, size) = (recipe.Optimize.Batch, recipe.Scenes.Size);
        var (pixels, pictures) = (new byte[count * size * size * 3], new TrainingPicture[count]);
        var taught = new TeacherPrediction[]?[count];
        for (var at = 0; at < count; at++)
        {
            pictures[at] = _composer.Compose(random);
            pictures[at].Image.Pixels.CopyTo(pixels.AsSpan(at * size * size * 3));
            taught[at] = teacher?.Look(pictures[at].Clean);
            // Only the faces are asked for again.
            pictures[at] = pictures[at] with { Image = None, Clean = None };
        }
        return new(pixels, count, size, y => _loss.Compute(y, Targets(y, pictures, taught)));
    }

    // Which place answers for which face depends on what they answer now.
    private PlaceTargets Targets(Tensor y, TrainingPicture[] pictures, TeacherPrediction[]?[] taught)
    {
        var answers = y.ToArray<float>().AsSpan();
        var targets = new PlaceTargets(_places);
        var each = _places.Length * PlaceCoding.Numbers;
        for (var at = 0; at < pictures.Length; at++)
        {
            targets.Add(answers.Slice(at * each, each), pictures[at].Faces, pictures[at].Unknown, taught[at]);
        }
        return targets;
    }
}
