using Mien.Core;
using Mien.Data.Datasets;
using Mien.Lab.Recipes;
using Mien.Recognition;
using Mien.Vision.Imaging;

namespace Mien.Lab.Training;

/// <summary>
/// Label distributions from trained models. A label says one thing of a face; a teacher's answer also says what else the face resembles.
/// </summary>
/// <remarks>
/// Hinton, Vinyals, Dean 2015, at temperature 1; LFER-LDL, 2022, §1.3, learns from a ResNet-50 in this way. A teacher of the student's own kind helps
/// as well: Furlanello et al. 2018.<code>
/// (1) q = (1 − λ)·y + λ·(1/M) Σₘ (pₘ(x) + pₘ(mirrored x)) / 2
/// </code></remarks>
internal static class Teachers
{
    private const int Batch = 64;

    /// <summary>The faces with the targets of (1).</summary>
    /// <param name="recipe">Names the models and λ.</param>
    /// <param name="faces">With the labels y.</param>
    /// <param name="progress">Told the share of the answers that were given, 0…1.</param>
    /// <exception cref="BadInputException">A model is missing, broken, or of other labels.</exception>
    public static FaceSet Teach(TeachRecipe recipe, FaceSet faces, IProgress<double>? progress)
    {
        var targets = new float[faces.Count * faces.Labels.Count];
        for (var label = 0; label < targets.Length; label++)
        {
            targets[label] = (float)(1 - recipe.Share) * faces.Target(label / faces.Labels.Count)[label % faces.Labels.Count];
        }
        for (var teacher = 0; teacher < recipe.Models.Count; teacher++)
        {
            using var model = Open(recipe.Models[teacher], faces.Labels);
            var before = teacher;
            AddAnswers(model, faces, (float)(recipe.Share / recipe.Models.Count / 2), targets, share => progress?.Report((before + share) / recipe.Models.Count));
        }
        return faces.WithTargets(targets);
    }

    private static OnnxClassifier Open(string nameOrPath, LabelSet labels)
    {
        var model = OnnxClassifier.Open(Find(nameOrPath));
        if (model.Card.Labels.ToHashSet().SetEquals(labels))
        {
            return model;
        }
        var fault = $"teaches {model.Card.Labels}, but the faces are labelled {labels}";
        model.Dispose();
        throw new BadInputException(nameOrPath, fault, "name a model of the same labels in teach.models");
    }

    private static string Find(string nameOrPath)
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

    private static void AddAnswers(OnnxClassifier model, FaceSet faces, float weight, float[] targets, Action<double> done)
    {
        var scores = new ExpressionScores[2 * Batch];
        for (var start = 0; start < faces.Count; start += Batch)
        {
            var upright = Enumerable.Range(start, Math.Min(Batch, faces.Count - start)).Select(face => FaceCrop.Whole(faces.Picture(face), model.Card)).ToList();
            Image[] pictures = [.. upright, .. upright.Select(face => face.FlipHorizontal())];
            model.Classify(pictures, scores.AsSpan(0, pictures.Length));
            for (var at = 0; at < pictures.Length; at++)
            {
                var face = start + (at % upright.Count);
                for (var label = 0; label < faces.Labels.Count; label++)
                {
                    targets[(face * faces.Labels.Count) + label] += weight * scores[at][faces.Labels[label]];
                }
            }
            done((double)(start + upright.Count) / faces.Count);
        }
    }
}
