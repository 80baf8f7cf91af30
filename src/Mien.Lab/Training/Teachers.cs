using Mien.Core;
using Mien.Data.Datasets;
using Mien.Lab.Recipes;
using Mien.Recognition;
using Mien.Torch;
using Mien.Torch.Ops;
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

    /// <summary>The faces with the targets of (1), in every label view that a teacher answers in.</summary>
    /// <param name="recipe">Names the models, λ and the views.</param>
    /// <param name="faces">With the labels y.</param>
    /// <param name="progress">Told the share of the answers that were given, 0…1.</param>
    /// <exception cref="BadInputException">A model is missing, broken, or answers in none of the recipe's label views.</exception>
    public static FaceSet Teach(Recipe recipe, FaceSet faces, IProgress<double>? progress)
    {
        var teach = recipe.Teach!;
        List<LabelView> views = [new(recipe.Data.Labels, faces.Labels, Flat(faces, faces.Target))];
        if (faces.AuxiliaryLabels is { } labels)
        {
            views.Add(new(recipe.Data.Auxiliary!, labels, Flat(faces, faces.AuxiliaryTarget)));
        }
        var lessons = teach.Models.Select(model => (Path: Find(model), Answers: Answers(model, views))).ToList();
        foreach (var view in views)
        {
            view.Begin(teach.Share, lessons.Count(lesson => lesson.Answers.Exists(answer => answer.View == view)));
        }
        for (var lesson = 0; lesson < lessons.Count; lesson++)
        {
            var (path, answers) = lessons[lesson];
            using var model = OnnxClassifier.Open(path, new() { Threads = Libtorch.Threads });
            var before = lesson;
            AddAnswers(model, faces, answers, share => progress?.Report((before + share) / lessons.Count));
        }
        return faces.WithTargets(views[0].Targets, views.ElementAtOrDefault(1)?.Targets);
    }

    private static float[] Flat(FaceSet faces, Func<int, ReadOnlySpan<float>> target) => [.. Enumerable.Range(0, faces.Count).SelectMany(face => target(face).ToArray())];

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

    private static List<Answer> Answers(string nameOrPath, IReadOnlyList<LabelView> views)
    {
        using var model = OnnxClassifier.Open(Find(nameOrPath));
        var card = model.Card;
        var answers = views
            .Select(view => card.Auxiliary is { } auxiliary && auxiliary.View == view.Name ? new Answer(view, auxiliary.Labels, card.Labels.Count) : new(view, card.Labels, 0))
            .Where(answer => answer.Labels.ToHashSet().SetEquals(answer.View.Labels))
            .ToList();
        return answers.Count > 0 ? answers : throw new BadInputException(
            nameOrPath, $"teaches {card.Labels}, but the faces are labelled {string.Join(" and ", views.Select(view => view.Labels))}",
            "name a model of the same labels in teach.models");
    }

    private static void AddAnswers(OnnxClassifier model, FaceSet faces, IReadOnlyList<Answer> answers, Action<double> done)
    {
        var logits = new float[2 * Batch * model.Card.Outputs];
        for (var start = 0; start < faces.Count; start += Batch)
        {
            var upright = Enumerable.Range(start, Math.Min(Batch, faces.Count - start)).Select(face => FaceCrop.Whole(faces.Picture(face), model.Card)).ToList();
            Image[] pictures = [.. upright, .. upright.Select(face => face.FlipHorizontal())];
            var said = logits.AsSpan(0, pictures.Length * model.Card.Outputs);
            model.Logits(pictures, said);
            using var scope = new TensorScope();
            var z = Tensor.From<float>(said, pictures.Length, model.Card.Outputs);
            foreach (var answer in answers)
            {
                // What a card's temperature calibrates is how sure a model may be of the label that most would give; a lesson is what it has learned.
                var p = z.Narrow(1, answer.FirstLogit, answer.Labels.Count).Softmax(1).Reshape(2, upright.Count, -1).Mean(0);
                answer.View.Add(start, answer.Labels, p.ToArray<float>());
            }
            done((double)(start + upright.Count) / faces.Count);
        }
    }

    // A view of the recipe's, and at which of a model's logits its labels begin.
    private sealed record Answer(LabelView View, LabelSet Labels, int FirstLogit);

    private sealed class LabelView(string name, LabelSet labels, float[] targets)
    {
        private float _weight;

        public string Name => name;

        public LabelSet Labels => labels;

        // [faces × labels]: y at first, q at last.
        public float[] Targets => targets;

        public void Begin(double share, int teachers)
        {
            if (teachers > 0)
            {
                _weight = (float)(share / teachers);
                foreach (ref var target in Targets.AsSpan())
                {
                    target *= (float)(1 - share);
                }
            }
        }

        public void Add(int firstFace, LabelSet labels, float[] probabilities)
        {
            for (var at = 0; at < probabilities.Length; at++)
            {
                var (face, label) = (firstFace + (at / labels.Count), Labels.IndexOf(labels[at % labels.Count]));
                Targets[(face * Labels.Count) + label] += _weight * probabilities[at];
            }
        }
    }
}
