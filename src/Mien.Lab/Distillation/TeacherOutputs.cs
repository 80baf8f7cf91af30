using Mien.Torch;
using Mien.Torch.Ops;

namespace Mien.Lab.Distillation;

/// <summary>A teacher's answers in the label views of a <see cref="DistillationTargets"/>.</summary>
/// <param name="places">Which logits are a view's labels, in its order; null for a view that it does not answer in.</param>
/// <remarks>What a card's temperature calibrates is how sure a model may be of the label that most would give; distillation takes the logits as they were learned.</remarks>
internal sealed class TeacherOutputs(IReadOnlyList<long[]?> places)
{
    private readonly double[] _discounts = new double[places.Count];

    /// <param name="z">[N, outputs], the teacher's logits.</param>
    /// <returns>[N, labels], probabilities, for each view.</returns>
    public IReadOnlyList<Tensor?> Probabilities(Tensor z) => [.. places.Select(place => Logits(z, place)?.Softmax(1))];

    /// <summary>The same, less what was found to be known by heart.</summary>
    /// <param name="z">[N, outputs], the teacher's logits.</param>
    /// <param name="labels">[N, labels], label distributions, for each view.</param>
    public IReadOnlyList<Tensor?> Probabilities(Tensor z, IReadOnlyList<Tensor> labels) =>
        [.. places.Select((place, view) => Logits(z, place) is { } own ? LabelDiscount.Answer(own, labels[view], _discounts[view]) : null)];

    /// <summary>Finds how much of the labels is known by heart, in each view: <see cref="LabelDiscount"/>.</summary>
    /// <param name="z">[N, outputs], the logits to faces that the teacher learned from.</param>
    /// <param name="labels">[N, labels], their label distributions, for each view.</param>
    /// <returns>δ of each view.</returns>
    public IReadOnlyList<double> Discount(Tensor z, IReadOnlyList<Tensor> labels)
    {
        for (var view = 0; view < places.Count; view++)
        {
            _discounts[view] = Logits(z, places[view]) is { } own ? LabelDiscount.Fit(own, labels[view]) : 0;
        }
        return _discounts;
    }

    private static Tensor? Logits(Tensor z, long[]? place) => place is null ? null : z.IndexSelect(1, Tensor.From<long>(place, place.Length).To(z.Device));
}
