using Mien.Core;
using Mien.Data.Datasets;
using Mien.Lab.Recipes;
using Mien.Recognition;
using Mien.Torch;
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

    // What a card's temperature calibrates is how sure a model may be of the label that most would give; a lesson is what it has learned.
    private const double Temperature = 1;

    /// <summary>The faces with the targets of (1), in every label view that a teacher answers in.</summary>
    /// <param name="recipe">Names the models, λ and the views.</param>
    /// <param name="faces">With the labels y.</param>
    /// <param name="progress">Told the share of the answers that were given, 0…1.</param>
    /// <exception cref="BadInputException">A model is missing, broken, or answers in none of the recipe's label views.</exception>
    public static FaceSet Teach(Recipe recipe, FaceSet faces, IProgress<double>? progress)
    {
        var teach = recipe.Teach!;
        List<LabelView> views = [new(recipe.Data.Labels, faces.Labels, faces.Target)];
        if (faces.AuxiliaryLabels is { } labels)
        {
            views.Add(new(recipe.Data.Auxiliary!, labels, faces.AuxiliaryTarget));
        }
        var lessons = teach.Models.SelectMany(model => Lessons(model, views)).ToList();
        var targets = views.ConvertAll(view => Targets(view, faces.Count));
        for (var lesson = 0; lesson < lessons.Count; lesson++)
        {
            var (path, view) = lessons[lesson];
            var target = targets[views.IndexOf(view)];
            var teachers = lessons.Count(other => other.View == view);
            if (lessons.FindIndex(other => other.View == view) == lesson)
            {
                Scale(target, (float)(1 - teach.Share));
            }
            using var model = OnnxClassifier.Open(path, new() { View = view.Name, Temperature = Temperature, Threads = Libtorch.Threads });
            var before = lesson;
            AddAnswers(model, faces, view.Labels, (float)(teach.Share / teachers / 2), target, share => progress?.Report((before + share) / lessons.Count));
        }
        return faces.WithTargets(targets[0], targets.ElementAtOrDefault(1));
    }

    private static IEnumerable<(string Path, LabelView View)> Lessons(string nameOrPath, IReadOnlyList<LabelView> views)
    {
        var path = Find(nameOrPath);
        var answered = views.Where(view =>
        {
            using var model = OnnxClassifier.Open(path, new() { View = view.Name });
            return model.Card.Labels.ToHashSet().SetEquals(view.Labels);
        }).ToList();
        if (answered.Count == 0)
        {
            using var model = OnnxClassifier.Open(path);
            throw new BadInputException(
                nameOrPath, $"teaches {model.Card.Labels}, but the faces are labelled {string.Join(" and ", views.Select(view => view.Labels))}",
                "name a model of the same labels in teach.models");
        }
        return answered.Select(view => (path, view));
    }

    private static float[] Targets(LabelView view, int faces) => [.. Enumerable.Range(0, faces).SelectMany(face => view.Target(face).ToArray())];

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

    private static void Scale(float[] values, float by)
    {
        foreach (ref var value in values.AsSpan())
        {
            value *= by;
        }
    }

    private static void AddAnswers(OnnxClassifier model, FaceSet faces, LabelSet labels, float weight, float[] targets, Action<double> done)
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
                for (var label = 0; label < labels.Count; label++)
                {
                    targets[(face * labels.Count) + label] += weight * scores[at][labels[label]];
                }
            }
            done((double)(start + upright.Count) / faces.Count);
        }
    }

    private sealed record LabelView(string Name, LabelSet Labels, Func<int, ReadOnlySpan<float>> Target);
}
