using Mien.Torch;
using Mien.Torch.Ops;

namespace Mien.Lab.Training;

/// <summary>A teacher's answers in the label views of a <see cref="Lesson"/>.</summary>
/// <param name="places">Which logits are a view's labels, in its order; null for a view that it does not answer in.</param>
internal sealed class LessonAnswers(IReadOnlyList<long[]?> places)
{
    /// <param name="z">[N, outputs], the teacher's logits.</param>
    /// <returns>[N, labels], probabilities, for each view.</returns>
    /// <remarks>What a card's temperature calibrates is how sure a model may be of the label that most would give; a lesson is what it has learned.</remarks>
    public IReadOnlyList<Tensor?> Of(Tensor z) =>
        [.. places.Select(place => place is null ? null : z.IndexSelect(1, Tensor.From<long>(place, place.Length).To(z.Device)).Softmax(1))];
}
