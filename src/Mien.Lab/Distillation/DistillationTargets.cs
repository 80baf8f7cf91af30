using Mien.Core;
using Mien.Data.Datasets;
using Mien.Lab.Recipes;
using Mien.Torch.Ops;
using static Mien.Torch.Ops.Shaping;

namespace Mien.Lab.Distillation;

/// <summary>The targets of distillation: labels and teachers' answers, mixed in each label view.</summary>
/// <remarks>Hinton, Vinyals, Dean 2015, at temperature 1.<code>
/// (1) q = (1 − λ)·y + λ·(1/M) Σₘ pₘ        M: the teachers that answer in the view; without any, q = y
/// </code></remarks>
internal sealed class DistillationTargets
{
    private readonly List<(string Name, LabelSet Labels)> _views;
    private readonly double _share;

    /// <param name="recipe">Names the label views and λ.</param>
    /// <param name="faces">Are labelled in them.</param>
    public DistillationTargets(Recipe recipe, FaceSet faces)
    {
        _share = recipe.Teach!.Share;
        _views = [(recipe.Data.Labels, faces.Labels)];
        if (faces.AuxiliaryLabels is { } labels)
        {
            _views.Add((recipe.Data.Auxiliary!, labels));
        }
    }

    /// <summary>Where a teacher's logits stand in the views.</summary>
    /// <param name="path">Of the teacher, for the error's text.</param>
    /// <param name="card">Its own.</param>
    /// <exception cref="BadInputException">It answers in none of them.</exception>
    public TeacherOutputs OutputsOf(string path, ModelCard card)
    {
        var places = _views.Select(view => Places(card, view.Name, view.Labels)).ToList();
        return places.Exists(place => place is not null) ? new(places) : throw new BadInputException(
            path, $"teaches {card.Labels}, but the faces are labelled {string.Join(" and ", _views.Select(view => view.Labels))}",
            "name a model of the same labels in teach.models");
    }

    /// <param name="y">[N, K + A], label distributions; those of the second view behind.</param>
    /// <param name="answers">p of each teacher and view, [N, K] and [N, A]; null where it does not answer.</param>
    /// <returns>[N, K + A], q.</returns>
    public Tensor Compute(Tensor y, IReadOnlyList<IReadOnlyList<Tensor?>> answers)
    {
        using var scope = torch.NewDisposeScope();
        var (parts, labels) = (new List<Tensor>(), Views(y));
        for (var view = 0; view < _views.Count; view++)
        {
            var own = labels[view];
            var said = answers.Select(teacher => teacher[view]).OfType<Tensor>().ToList();
            parts.Add(said.Count == 0 ? own : own.Times(1 - _share).Plus(said.Aggregate((sum, p) => sum.Plus(p)).Times(_share / said.Count)));   // (1)
        }
        return scope.MoveToOuter(Concat(parts, dim: 1));
    }

    /// <param name="y">[N, K + A], label distributions; those of the second view behind.</param>
    /// <returns>[N, K] and [N, A].</returns>
    public IReadOnlyList<Tensor> Views(Tensor y)
    {
        var (views, first) = (new List<Tensor>(), 0);
        foreach (var (_, labels) in _views)
        {
            views.Add(y.Narrow(1, first, labels.Count));
            first += labels.Count;
        }
        return views;
    }

    // The view's labels, in its order, among the logits.
    private static long[]? Places(ModelCard card, string view, LabelSet labels)
    {
        var (own, first) = card.Auxiliary is { } auxiliary && auxiliary.View == view ? (auxiliary.Labels, card.Labels.Count) : (card.Labels, 0);
        return own.ToHashSet().SetEquals(labels) ? [.. labels.Select(label => first + (long)own.IndexOf(label))] : null;
    }
}
