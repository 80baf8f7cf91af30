using Mien.Core;
using Mien.Data.Datasets;
using Mien.Lab.Recipes;
using Mien.Recognition;
using Mien.Recognition.Cropping;
using Mien.Torch;
using Mien.Torch.Ops;
using Mien.Vision.Imaging;

namespace Mien.Lab.Distillation;

/// <summary>
/// Label distributions from trained models. A label says one thing of a face; a teacher's answer also says what else the face resembles.
/// </summary>
/// <remarks>
/// LFER-LDL, 2022, §1.3, learns from a ResNet-50 in this way; a teacher of the student's own kind helps as well: Furlanello et al. 2018. The targets are
/// those of <see cref="DistillationTargets"/>, with<code>
/// (1) p = (p(x) + p(mirrored x)) / 2
/// </code></remarks>
internal static class Teachers
{
    private const int Batch = 64;

    /// <summary>The faces with what is to be learned of them in place of their labels.</summary>
    /// <param name="recipe">Names the models, λ and the label views.</param>
    /// <param name="faces">With their labels.</param>
    /// <param name="progress">Told the share of the answers that were given, 0…1.</param>
    /// <exception cref="BadInputException">A model is missing, broken, or answers in none of the recipe's label views.</exception>
    public static FaceSet Teach(Recipe recipe, FaceSet faces, IProgress<double>? progress)
    {
        var targets = new DistillationTargets(recipe, faces);
        var models = new List<OnnxClassifier>();
        try
        {
            foreach (var path in recipe.Teach!.Models)
            {
                models.Add(OnnxClassifier.Open(Find(path), new() { Threads = Libtorch.Threads }));
            }
            var teachers = models.Zip(recipe.Teach.Models, (model, path) => (model, targets.OutputsOf(path, model.Card))).ToList();
            var learned = new List<float[]>();
            foreach (var batch in Enumerable.Range(0, faces.Count).Chunk(Batch))
            {
                learned.AddRange(Learned(faces, batch, targets, teachers));
                progress?.Report((double)learned.Count / faces.Count);
            }
            var labels = faces.Labels.Count;
            return faces.WithTargets([.. learned.SelectMany(face => face[..labels])], [.. learned.SelectMany(face => face[labels..])]);
        }
        finally
        {
            models.ForEach(model => model.Dispose());
        }
    }

    /// <summary>The file of a teacher.</summary>
    /// <param name="nameOrPath">As <see cref="ModelFile.Find"/> takes it.</param>
    /// <exception cref="BadInputException">There is none.</exception>
    public static string Find(string nameOrPath)
    {
        try
        {
            return ModelFile.Find(nameOrPath);
        }
        catch (BadInputException)
        {
            throw new BadInputException(nameOrPath, "no such model to learn from", "train it first, or name another in teach.models");
        }
    }

    private static float[][] Learned(FaceSet faces, int[] batch, DistillationTargets targets, IReadOnlyList<(OnnxClassifier Model, TeacherOutputs Answers)> teachers)
    {
        using var scope = torch.NewDisposeScope();
        float[] labels = [.. batch.SelectMany(face => (float[])[.. faces.Target(face), .. faces.AuxiliaryTarget(face)])];
        var y = Tensor.From<float>(labels, batch.Length, labels.Length / batch.Length);
        var answers = teachers.Select(teacher => BothLooks(teacher.Answers.Probabilities(Logits(teacher.Model, faces, batch)))).ToList();
        return [.. targets.Compute(y, answers).ToArray<float>().Chunk(labels.Length / batch.Length)];
    }

    private static List<Tensor?> BothLooks(IReadOnlyList<Tensor?> views) => [.. views.Select(p => p?.Reshape(2, -1, p.Shape[1]).Mean(0))];      // (1)

    // [2·N, outputs]: of the faces, then of their mirror images.
    private static Tensor Logits(OnnxClassifier model, FaceSet faces, int[] batch)
    {
        var upright = batch.Select(face => FaceCrop.Whole(faces.Picture(face), model.Card)).ToList();
        var logits = new float[2 * batch.Length * model.Card.Outputs];
        model.Logits([.. upright, .. upright.Select(face => face.FlipHorizontal())], logits);
        return Tensor.From<float>(logits, 2 * batch.Length, model.Card.Outputs);
    }
}
